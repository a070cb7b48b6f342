package io.messplus.job.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.messplus.message.Json;
import java.util.List;
import java.util.Map;

/** The harness's {@code generation_kwargs} as the parameters of a prompt. */
final class Generation {

  private static final int MAX_TOKENS = 256;
  private static final Map<String, String> NAMES =
      Map.of(
          "temperature", "temperature",
          "top_p", "topP",
          "max_gen_toks", "maxTokens",
          "max_new_tokens", "maxTokens",
          "max_tokens", "maxTokens");

  private Generation() {}

  static ObjectNode parameters(ObjectNode keys, String fewshotDelimiter) {
    JsonNode said = keys.path("generation_kwargs");
    ObjectNode parameters = Json.MAPPER.createObjectNode();
    JsonNode until = said.path("until");
    parameters.set(
        "stop",
        Json.MAPPER.valueToTree(until.isArray() ? until : List.of(until.asText(fewshotDelimiter))));
    parameters.put("maxTokens", MAX_TOKENS);
    for (Map.Entry<String, JsonNode> entry : said.properties()) {
      String key = entry.getKey();
      if (!key.equals("until") && !key.equals("do_sample")) {
        parameters.set(NAMES.getOrDefault(key, key), entry.getValue());
      }
    }
    if (!said.path("do_sample").asBoolean(false)) {
      parameters.put("temperature", 0);
    }
    return parameters;
  }
}
