package io.messplus.job.capture;

import io.messplus.message.Answer;
import io.messplus.message.Outcome;
import java.util.HashMap;
import java.util.Map;

/**
 * What models did with one request. Where a model was called more than once, the last call counts
 * that has a score.
 */
final class LoggedCalls {

  private final Map<String, Answer> scored = new HashMap<>();
  private final Map<String, Outcome> unscored = new HashMap<>();

  void add(Outcome outcome) {
    if (outcome.succeeded() && outcome.answer().score() != null) {
      scored.put(outcome.model(), outcome.answer());
    } else {
      unscored.put(outcome.model(), outcome);
    }
  }

  boolean areScored(Iterable<String> labels) {
    for (String label : labels) {
      if (!scored.containsKey(label)) {
        return false;
      }
    }
    return true;
  }

  /** The answer of a model that has a score, or {@code null}. */
  Answer answer(String label) {
    return scored.get(label);
  }

  /** What is missing of a model that has no answer with a score. */
  String missing(String label) {
    Outcome last = unscored.get(label);
    String what = last == null ? "outcome" : last.succeeded() ? "score" : "answer";
    return "no %s of model %s".formatted(what, label);
  }
}
