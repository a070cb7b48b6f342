package io.messplus.job.replay;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One prompt of a capture and what every model of the zoo did with it.
 *
 * @param docId the prompt's id in its benchmark, not blank; captures may repeat one
 * @param text the prompt, not blank
 * @param benchmark the benchmark the prompt belongs to, not blank
 * @param measurements by model label, in the capture's column order: zoo order, cheapest first; at
 *     least one
 */
public record CapturedPrompt(
    String docId, String text, String benchmark, Map<String, Measurement> measurements) {

  /**
   * @throws IllegalArgumentException if a text is blank or no model is measured
   */
  public CapturedPrompt {
    requireText("docId", docId);
    requireText("text", text);
    requireText("benchmark", benchmark);
    if (measurements.isEmpty()) {
      throw new IllegalArgumentException("a prompt needs a measured model, docId=" + docId);
    }
    measurements = Collections.unmodifiableMap(new LinkedHashMap<>(measurements));
  }

  private static void requireText(String name, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + " must not be blank, not " + name + "=" + value);
    }
  }
}
