package io.messplus.job.questions;

import java.util.HashSet;
import java.util.List;

/** A question before its choices are put in order. */
record Draft(String text, String gold, List<String> wrong) {

  Draft {
    wrong = List.copyOf(wrong);
    if (wrong.size() != 3) {
      throw new IllegalArgumentException(
          "a question has three wrong choices: wrong=" + wrong + ", text=" + text);
    }
    var distinct = new HashSet<>(wrong);
    distinct.add(gold);
    if (distinct.size() != 4) {
      throw new IllegalArgumentException(
          "the choices differ: gold=" + gold + ", wrong=" + wrong + ", text=" + text);
    }
  }
}
