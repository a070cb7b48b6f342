package io.messplus.job.capture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.messplus.job.benchmark.BenchmarkItem;
import io.messplus.message.BadRecordException;
import io.messplus.message.Json;
import io.messplus.message.Metric;
import io.messplus.message.Position;
import io.messplus.message.Prompt;
import io.messplus.message.PromptParser;
import io.messplus.message.SourceRecord;
import java.util.List;
import java.util.UUID;

/** A question as the prompt that it would be on the topic. */
record PreparedItem(BenchmarkItem item, Prompt prompt) {

  private static final String TENANT = "capture";
  private static final Position NOWHERE = new Position(TENANT, 0, 0);
  private static final PromptParser PARSER = new PromptParser(List.of(), Integer.MAX_VALUE);

  /**
   * Prepares a question. It has a new request id each time, so that no server takes its calls for
   * those of an earlier capture.
   *
   * @throws CaptureRefusedException where it is no prompt, or nobody could score an answer
   */
  static PreparedItem of(BenchmarkItem item) {
    if (item.gold() == null && !isGraded(item)) {
      throw new CaptureRefusedException("it has no gold answer to score by");
    }
    String requestId = UUID.randomUUID().toString();
    ObjectNode record = item.toPromptRecord().put("tenant", TENANT).put("requestId", requestId);
    try {
      return new PreparedItem(
          item, PARSER.parse(new SourceRecord(null, Json.write(record), NOWHERE, -1)));
    } catch (BadRecordException e) {
      throw new CaptureRefusedException(e.getMessage());
    }
  }

  private static boolean isGraded(BenchmarkItem item) {
    return item.scoring() != null && item.scoring().metric() == Metric.GRADER;
  }
}
