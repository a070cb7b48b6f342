package io.messplus.message;

/** Reads the outcomes topic, which the job itself writes. */
public final class OutcomeParser implements RecordParser<Outcome> {

  private static final long serialVersionUID = 1L;

  @Override
  public Outcome parse(SourceRecord source) throws BadRecordException {
    Outcome outcome = Json.read(source.value(), Outcome.class);
    require(outcome.callId(), "callId");
    require(outcome.tenant(), "tenant");
    require(outcome.requestId(), "requestId");
    require(outcome.model(), "model");
    require(outcome.version(), "version");
    require(outcome.status(), "status");
    require(outcome.answer(), "energyJoules");
    require(outcome.decision(), "decision");
    Double score = outcome.answer().score();
    if (score != null && !(score >= 0 && score <= 1)) {
      throw new BadRecordException("score must be a number in [0, 1], but score=" + score);
    }
    if (!Double.isFinite(outcome.answer().energyJoules()) || outcome.answer().energyJoules() < 0) {
      throw new BadRecordException(
          "energyJoules must be a finite number >= 0, but energyJoules="
              + outcome.answer().energyJoules());
    }
    return outcome;
  }

  private static void require(Object value, String field) throws BadRecordException {
    if (value == null) {
      throw new BadRecordException("an outcome needs its %s, but %s=null".formatted(field, field));
    }
  }
}
