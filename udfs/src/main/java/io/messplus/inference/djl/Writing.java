package io.messplus.inference.djl;

import com.fasterxml.jackson.databind.JsonNode;
import io.messplus.inference.BackendException;
import java.util.List;

/**
 * How a text is written.
 *
 * @param temperature 0 writes the likeliest token each time; else tokens are drawn with the
 *     probabilities of logits divided by it
 * @param topP share of the probability, in (0, 1], that the likeliest tokens must make up for the
 *     others not to be drawn
 * @param maxTokens most tokens written, at least 1
 * @param stops texts before which the answer ends
 * @param seed of the draws
 */
record Writing(double temperature, double topP, int maxTokens, List<String> stops, long seed) {

  /**
   * What a client asked for.
   *
   * @param asked a JSON object
   * @param maxTokens most tokens where it does not say
   * @param seed where it does not say
   * @throws BackendException of kind REJECTED if it asks for what this backend cannot do
   */
  static Writing of(JsonNode asked, int maxTokens, long seed) {
    Parameters parameters = new Parameters(asked);
    Writing writing =
        new Writing(
            parameters.number("temperature", 0, value -> value >= 0, "at least 0"),
            parameters.number("top_p", 1, value -> value > 0 && value <= 1, "in (0, 1]"),
            parameters.count(maxTokens, "max_tokens", "max_completion_tokens", "maxTokens"),
            parameters.texts("stop"),
            parameters.whole("seed", seed));
    parameters.rejectOthers();
    return writing;
  }
}
