package io.messplus.job.replay;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Small captures of one model. */
final class TestingCaptures {

  private TestingCaptures() {}

  static CapturedPrompt prompt(String docId, String benchmark) {
    return new CapturedPrompt(
        docId,
        "Question " + docId + "?",
        benchmark,
        Map.of("small", new Measurement(1, 20.7, 0.05)));
  }

  /** Prompts 0 to n-1; the capture's name is its benchmark's. */
  static Capture capture(String benchmark, int prompts) {
    return capture(
        benchmark,
        IntStream.range(0, prompts).mapToObj(i -> prompt(String.valueOf(i), benchmark)).toList());
  }

  static Capture capture(String name, List<CapturedPrompt> prompts) {
    return new Capture(name, List.of("small"), prompts);
  }
}
