package io.messplus.inference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** What the responses of a server that speaks the OpenAI API say. */
final class OpenAiReplies {

  private static final Pattern WORD = Pattern.compile("[a-z_]{0,40}");

  private OpenAiReplies() {}

  /**
   * What the model wrote; where it called tools instead, those calls as JSON.
   *
   * @throws BackendException where it wrote nothing
   */
  static Reply written(JsonNode json, boolean chat) {
    JsonNode choice = json.path("choices").path(0);
    JsonNode text = chat ? choice.at("/message/content") : choice.path("text");
    JsonNode tools = choice.at("/message/tool_calls");
    TokenCount tokens = usage(json);
    if (text.isTextual() && !text.asText().isBlank()) {
      return Reply.written(text.asText(), tokens.in(), tokens.out());
    }
    if (tools.isArray() && !tools.isEmpty()) {
      return Reply.written(tools.toString(), tokens.in(), tokens.out());
    }
    throw new BackendException(
        choice.isObject()
            ? "the server's answer has no text, finish_reason=" + finishReason(choice)
            : "the server's answer has no choices");
  }

  /** A word such as {@code length}; whatever else a server puts there is not repeated. */
  private static String finishReason(JsonNode choice) {
    String reason = choice.path("finish_reason").asText();
    return WORD.matcher(reason).matches() ? reason : "?";
  }

  /** The tokens that the server counted. */
  static TokenCount usage(JsonNode json) {
    JsonNode usage = json.path("usage");
    return new TokenCount(count(usage, "prompt_tokens"), count(usage, "completion_tokens"));
  }

  private static Integer count(JsonNode usage, String name) {
    JsonNode count = usage.path(name);
    return count.isInt() && count.asInt() >= 0 ? Integer.valueOf(count.asInt()) : null;
  }
}
