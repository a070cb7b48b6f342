package io.messplus.function;

import io.messplus.message.Feedback;
import io.messplus.message.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was heard of a request before its turn came: after a crash the outcomes of its calls are
 * read again before its prompt is. A state record: a field may be added, so nothing is checked
 * here.
 *
 * @param outcomes its outcomes, each call once, as they came
 * @param feedback the user's latest verdict, or {@code null}
 * @param expiresAtMillis when its prompt is no longer waited for, in epoch milliseconds
 */
public record ParkedRequest(List<Outcome> outcomes, Feedback feedback, long expiresAtMillis) {

  static final ParkedRequest EMPTY = new ParkedRequest(List.of(), null, 0);

  boolean hasOutcomeOf(String callId) {
    return outcomes.stream().anyMatch(outcome -> outcome.callId().equals(callId));
  }

  /**
   * The models that were asked for the answer before this attempt, {@code null} for none.
   *
   * @param asked the model that is asked now, perhaps again
   */
  List<FailedAttempt> failuresBefore(int attempt, String asked) {
    Map<String, FailedAttempt> failures = new LinkedHashMap<>();
    outcomes.stream()
        .filter(outcome -> outcome.attempt() < attempt && !outcome.succeeded())
        .filter(outcome -> !outcome.model().equals(asked))
        .map(o -> new FailedAttempt(o.model(), o.status(), o.error()))
        .forEach(failure -> failures.put(failure.model(), failure));
    return failures.isEmpty() ? null : new ArrayList<>(failures.values());
  }

  ParkedRequest with(Outcome outcome) {
    if (hasOutcomeOf(outcome.callId())) {
      return this;
    }
    List<Outcome> more = new ArrayList<>(outcomes);
    more.add(outcome);
    return new ParkedRequest(more, feedback, expiresAtMillis);
  }

  ParkedRequest with(Feedback verdict) {
    boolean later = feedback == null || verdict.atMillis() >= feedback.atMillis();
    return later ? new ParkedRequest(outcomes, verdict, expiresAtMillis) : this;
  }

  ParkedRequest until(long atMillis) {
    return new ParkedRequest(outcomes, feedback, atMillis);
  }
}
