package io.messplus.job.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.Map;

/** A captured prompt as a record of the prompts topic. */
final class CapturedPromptJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private CapturedPromptJson() {}

  /** UTF-8. */
  static byte[] write(ReplayedPrompt replayed) {
    CapturedPrompt prompt = replayed.prompt();
    try {
      return JSON.writeValueAsBytes(
          new Message(
              replayed.requestId(),
              replayed.tenant(),
              prompt.text(),
              prompt.benchmark(),
              prompt.measurements()));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Message(
      String requestId,
      String tenant,
      String prompt,
      String benchmark,
      Map<String, Measurement> captured) {}
}
