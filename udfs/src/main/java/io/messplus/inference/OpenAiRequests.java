package io.messplus.inference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.messplus.inference.OpenAiSettings.PromptsAs;
import io.messplus.inference.Question.Continuation;
import io.messplus.inference.Question.Generation;
import io.messplus.message.Json;

/** The bodies of requests to a server that speaks the OpenAI API. */
final class OpenAiRequests {

  static final String COMPLETIONS = "completions";
  private static final String CHAT = "chat/completions";

  private final String model;
  private final PromptsAs prompts;

  OpenAiRequests(OpenAiSettings settings) {
    model = settings.model();
    prompts = settings.prompts();
  }

  boolean isChat(Generation generation) {
    return generation.messages() != null || prompts == PromptsAs.CHAT;
  }

  String path(boolean chat) {
    return chat ? CHAT : COMPLETIONS;
  }

  /** What the client asked for, in the names of the API. */
  ObjectNode body(Generation generation) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    generation
        .parameters()
        .properties()
        .forEach(each -> body.set(apiName(each.getKey()), each.getValue()));
    body.put("model", model);
    if (!isChat(generation)) {
      return body.put("prompt", generation.prompt());
    }
    JsonNode messages = generation.messages();
    if (messages != null) {
      return body.set("messages", messages);
    }
    body.putArray("messages").addObject().put("role", "user").put("content", generation.prompt());
    return body;
  }

  private static String apiName(String parameter) {
    return parameter.equals("maxTokens") ? "max_tokens" : parameter;
  }

  /**
   * The prompt given back with what the model held of each token. One token is written too, since
   * not every server takes 0.
   */
  ObjectNode body(Continuation continuation) {
    return Json.MAPPER
        .createObjectNode()
        .put("model", model)
        .put("prompt", continuation.context() + continuation.text())
        .put("max_tokens", 1)
        .put("temperature", 0)
        .put("logprobs", 1)
        .put("echo", true);
  }
}
