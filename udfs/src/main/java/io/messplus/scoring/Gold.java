package io.messplus.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * The right answers of a prompt, each of which counts.
 *
 * @param answers indices or texts, none where nobody knows one
 */
record Gold(List<JsonNode> answers) {

  /** The gold answers among what a prompt withholds. */
  static Gold in(JsonNode withheld) {
    JsonNode gold = withheld.path("gold");
    if (gold.isMissingNode() || gold.isNull()) {
      return new Gold(List.of());
    }
    return new Gold((gold.isArray() ? gold.valueStream() : Stream.of(gold)).toList());
  }

  boolean isUnknown() {
    return answers.isEmpty();
  }

  /** The right choices. */
  List<Integer> indices() {
    return answers.stream().map(JsonNode::asInt).toList();
  }

  /** The right texts. */
  List<String> texts() {
    return answers.stream().map(JsonNode::asText).toList();
  }
}
