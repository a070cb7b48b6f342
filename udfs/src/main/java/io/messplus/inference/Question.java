package io.messplus.inference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.messplus.message.Json;
import io.messplus.message.Prompt;
import java.util.ArrayList;
import java.util.List;

/** What a model is asked in one call. */
public sealed interface Question {

  /** Stands between a context and a choice where the prompt does not say what does. */
  String DELIMITER = " ";

  /**
   * What a prompt asks: to rank its choices where it has some, else to write.
   *
   * @throws BackendException of kind REJECTED where it gives choices and messages, since chat
   *     servers do not tell how likely a given answer is
   */
  static Question of(Prompt prompt) {
    JsonNode request;
    try {
      request = Json.MAPPER.readTree(prompt.request());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("requests were written as JSON", e);
    }
    JsonNode text = request.get("prompt");
    JsonNode choices = request.get("choices");
    if (choices == null) {
      return new Generation(
          text == null ? null : text.asText(),
          request.get("messages"),
          request.has("parameters") ? request.get("parameters") : Json.MAPPER.createObjectNode());
    }
    JsonNode contexts = request.get("contexts");
    if (text == null && contexts == null) {
      throw new BackendException(
          BackendException.Kind.REJECTED,
          "choices are ranked by what follows a prompt, and messages are none; send prompt instead");
    }
    String delimiter = request.path("delimiter").asText(DELIMITER);
    List<Continuation> continuations = new ArrayList<>(choices.size());
    for (int i = 0; i < choices.size(); i++) {
      String context = contexts == null ? text.asText() : contexts.get(i).asText();
      continuations.add(new Continuation(context, delimiter + choices.get(i).asText()));
    }
    return new Ranking(continuations);
  }

  /**
   * To write a text.
   *
   * @param prompt the text to go on from, or {@code null} where there are messages
   * @param messages chat messages as the OpenAI API has them, a JSON list, or {@code null} where
   *     there is a prompt
   * @param parameters what else the client asked for, passed through, a JSON object; empty for
   *     nothing
   */
  record Generation(String prompt, JsonNode messages, JsonNode parameters) implements Question {}

  /**
   * To say how likely texts are.
   *
   * @param continuations at least one; each costs the model a run
   */
  record Ranking(List<Continuation> continuations) implements Question {

    public Ranking {
      continuations = List.copyOf(continuations);
    }
  }

  /**
   * A text and what stands before it.
   *
   * @param context what stands before, not empty
   * @param text the text, not empty, with the blank that parts it from its context
   */
  record Continuation(String context, String text) {}
}
