package io.messplus.job.questions;

import java.util.List;
import java.util.random.RandomGenerator;

/** Questions of one kind and about one difficulty. */
record Topic(String name, Source source) {

  /** Writes questions that all differ, in a random order that the generator alone decides. */
  @FunctionalInterface
  interface Source {
    List<Draft> drafts(RandomGenerator random);
  }
}
