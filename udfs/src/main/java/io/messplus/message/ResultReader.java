package io.messplus.message;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdNodeBasedDeserializer;
import io.messplus.routing.Decision;
import java.io.IOException;

/** Reads a result; one without an answer lacks all of the answer's fields. */
final class ResultReader extends StdNodeBasedDeserializer<Result> {

  private static final long serialVersionUID = 1L;

  private record Head(
      String tenant,
      String requestId,
      long sequence,
      ResultStatus status,
      String model,
      String callId,
      Decision decision,
      String error) {}

  ResultReader() {
    super(Result.class);
  }

  @Override
  public Result convert(JsonNode result, DeserializationContext context) throws IOException {
    Head head = context.readTreeAsValue(result, Head.class);
    boolean answered = result.has("energyJoules");
    return new Result(
        head.tenant(),
        head.requestId(),
        head.sequence(),
        head.status(),
        head.model(),
        head.callId(),
        answered ? context.readTreeAsValue(result, Answer.class) : null,
        head.decision(),
        head.error());
  }
}
