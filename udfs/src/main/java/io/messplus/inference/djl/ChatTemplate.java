package io.messplus.inference.djl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Chat messages as one text: each in the form of the template, then the form's beginning up to
 * where the assistant's content would stand.
 *
 * @param form with {@code {role}} and {@code {content}}, or empty where messages are rejected
 */
record ChatTemplate(String form) {

  private static final String CONTENT = "{content}";

  /**
   * @param messages as the OpenAI API has them, with {@code role} and {@code content}
   * @throws io.messplus.inference.BackendException of kind REJECTED if they say more than text
   */
  String text(JsonNode messages) {
    if (form.isEmpty()) {
      throw Rejection.of(
          "the model takes no messages; send prompt instead, or give its backend a chatTemplate");
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode message : messages) {
      text.append(filled(role(message), content(message)));
    }
    String opening = form.substring(0, form.indexOf(CONTENT));
    return text.append(opening.replace("{role}", "assistant")).toString();
  }

  private String filled(String role, String content) {
    int at = form.indexOf(CONTENT);
    // Each part by itself, since what a user writes may hold braces too.
    return form.substring(0, at).replace("{role}", role)
        + content
        + form.substring(at + CONTENT.length()).replace("{role}", role);
  }

  private static String role(JsonNode message) {
    List<String> fields = new ArrayList<>();
    message.fieldNames().forEachRemaining(fields::add);
    fields.removeAll(List.of("role", "content"));
    if (!fields.isEmpty()) {
      Collections.sort(fields);
      throw Rejection.of("messages must have role and content alone, but a message has " + fields);
    }
    if (!message.path("role").isTextual()) {
      throw Rejection.of("a message must have a role such as user");
    }
    return message.get("role").asText();
  }

  private static String content(JsonNode message) {
    JsonNode content = message.path("content");
    if (content.isTextual()) {
      return content.asText();
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode part : content) {
      if (!part.path("text").isTextual()) {
        throw Rejection.of(
            "a message's content must be text, but has a part of type="
                + part.path("type").asText("unknown"));
      }
      text.append(part.get("text").asText());
    }
    return text.toString();
  }
}
