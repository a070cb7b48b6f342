package io.messplus.scoring;

import io.messplus.message.BadRecordException;
import io.messplus.message.Position;
import io.messplus.message.Prompt;
import io.messplus.message.PromptParser;
import io.messplus.message.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Prompts as they come from the topic. Single quotes stand for double ones. */
final class Prompts {

  private static final int MAX_BYTES = 100_000;

  private Prompts() {}

  /**
   * @param fields what the record has beside tenant, id and prompt
   */
  static Prompt with(String fields) {
    String json = "{'tenant':'acme','requestId':'r1','prompt':'Why?'" + fields + "}";
    return of(json.replace('\'', '"'));
  }

  static Prompt of(String json) {
    try {
      return new PromptParser(List.of("small"), MAX_BYTES)
          .parse(
              new SourceRecord(
                  null, json.getBytes(StandardCharsets.UTF_8), new Position("prompts", 0, 0), 0));
    } catch (BadRecordException e) {
      throw new AssertionError(json, e);
    }
  }
}
