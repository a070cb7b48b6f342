package io.messplus.job.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The examples before a question.
 *
 * @param task which task
 * @param fewshot which they are
 * @param pool what they are taken from
 * @param seed what drawn ones depend on, together with the question's id
 */
record Shots(String task, Fewshot fewshot, List<Document> pool, long seed) {

  List<Document> before(String docId, Document document) {
    if (fewshot.count() == 0) {
      return List.of();
    }
    List<Document> others = new ArrayList<>(pool);
    // An example that is the question itself would tell its answer.
    if (fewshot.drawn() || fewshot.fromAsked()) {
      others.removeIf(other -> other.fields().equals(document.fields()));
    }
    if (others.size() < fewshot.count()) {
      throw BenchmarkException.inTask(
          task,
          "num_fewshot",
          "must be at most the examples that there are, %d beside %s, but num_fewshot=%d"
              .formatted(others.size(), document.origin(), fewshot.count()));
    }
    if (fewshot.drawn()) {
      Collections.shuffle(others, new Random(seed * 31 + docId.hashCode()));
    }
    return others.subList(0, fewshot.count());
  }
}
