package io.messplus.message;

import io.messplus.routing.Candidate;
import io.messplus.routing.Decision;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the outcomes topic, which the job itself writes. */
public final class OutcomeParser implements RecordParser<Outcome> {

  private static final long serialVersionUID = 1L;
  private static final Pattern CALL_ID = Pattern.compile("[0-9a-f]{32}");

  @Override
  public Outcome parse(SourceRecord source) throws BadRecordException {
    Outcome outcome = Json.read(source.value(), Outcome.class);
    require(outcome.callId(), "callId");
    if (!CALL_ID.matcher(outcome.callId()).matches()) {
      throw new BadRecordException(
          "callId must be 32 hexadecimal digits, but callId=" + Fields.shown(outcome.callId()));
    }
    require(outcome.tenant(), "tenant");
    require(outcome.requestId(), "requestId");
    require(outcome.model(), "model");
    require(outcome.version(), "version");
    require(outcome.status(), "status");
    require(outcome.answer(), "energyJoules");
    require(outcome.decision(), "decision");
    require(outcome.decision().mode(), "mode");
    checkChosen(outcome.decision());
    requireShare(outcome.answer().score(), "score");
    if (outcome.answer().accuracies() != null) {
      requireShare(outcome.answer().accuracies().acc(), "acc");
      requireShare(outcome.answer().accuracies().accNorm(), "accNorm");
    }
    checkJoules("energyJoules", outcome.answer().energyJoules());
    if (outcome.answer().gradingJoules() != null) {
      checkJoules("gradingJoules", outcome.answer().gradingJoules());
    }
    if (outcome.prompt() != null) {
      check(outcome.prompt(), outcome);
    }
    return outcome;
  }

  private static void check(Prompt prompt, Outcome outcome) throws BadRecordException {
    if (!outcome.tenant().equals(prompt.tenant())
        || !outcome.requestId().equals(prompt.requestId())) {
      throw new BadRecordException(
          "the prompt of an outcome must be its request's, but requestId="
              + Fields.shown(String.valueOf(prompt.requestId())));
    }
    require(prompt.text(), "prompt.text");
    require(prompt.request(), "prompt.request");
    require(prompt.withheld(), "prompt.withheld");
    require(prompt.position(), "prompt.position");
  }

  private static void checkChosen(Decision decision) throws BadRecordException {
    List<String> models = decision.candidates().stream().map(Candidate::model).toList();
    if (!models.contains(decision.chosen())) {
      throw new BadRecordException(
          "chosen must be a model of the decision, %s, but chosen=%s"
              .formatted(models, decision.chosen()));
    }
  }

  private static void checkJoules(String field, double joules) throws BadRecordException {
    if (!Double.isFinite(joules) || joules < 0) {
      throw new BadRecordException(
          "%s must be a finite number >= 0, but %s=%s".formatted(field, field, joules));
    }
  }

  private static void requireShare(Double value, String field) throws BadRecordException {
    if (value != null && !(value >= 0 && value <= 1)) {
      throw new BadRecordException(
          "%s must be a number in [0, 1], but %s=%s".formatted(field, field, value));
    }
  }

  private static void require(Object value, String field) throws BadRecordException {
    if (value == null) {
      throw new BadRecordException("an outcome needs its %s, but %s=null".formatted(field, field));
    }
  }
}
