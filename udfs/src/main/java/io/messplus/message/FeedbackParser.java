package io.messplus.message;

import static io.messplus.message.Fields.check;
import static io.messplus.message.Fields.name;
import static io.messplus.message.Fields.share;
import static io.messplus.message.Fields.timeMillis;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads the feedback topic. A verdict without a time is of the time of its record. */
public final class FeedbackParser implements RecordParser<Feedback> {

  private static final long serialVersionUID = 1L;

  @Override
  public Feedback parse(SourceRecord source) throws BadRecordException {
    JsonNode record = Json.read(source.value(), JsonNode.class);
    Long atMillis = timeMillis(record, "at");
    return new Feedback(
        name(record, "tenant"),
        name(record, "requestId"),
        satisfied(record),
        atMillis == null ? source.timestampMillis() : atMillis);
  }

  private static double satisfied(JsonNode record) throws BadRecordException {
    JsonNode satisfied = record.get("satisfied");
    if (satisfied != null && satisfied.isBoolean()) {
      return satisfied.asBoolean() ? 1 : 0;
    }
    check(
        satisfied != null && satisfied.isNumber(),
        "satisfied must be true, false or a number in [0, 1]",
        "satisfied",
        satisfied);
    return share(record, "satisfied");
  }
}
