package io.messplus.job.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/** The prompts of a capture, each kept once however many courses have it. */
final class PromptShelf {

  private static final int MOST_CHARACTERS = 200;

  private final Map<String, Integer> places = new HashMap<>();
  private final ArrayNode ids = JsonNodeFactory.instance.arrayNode();
  private final ArrayNode texts = JsonNodeFactory.instance.arrayNode();

  /** Where the request's prompt stands; put there where it is new. */
  int place(ReportedRequest request) {
    return places.computeIfAbsent(
        request.requestId(),
        id -> {
          ids.add(id);
          texts.add(excerpt(request.text()));
          return ids.size() - 1;
        });
  }

  /** The shelf as JSON. */
  ObjectNode json() {
    ObjectNode shelf = JsonNodeFactory.instance.objectNode();
    shelf.set("ids", ids);
    shelf.set("texts", texts);
    return shelf;
  }

  private static String excerpt(String text) {
    if (text == null || text.length() <= MOST_CHARACTERS) {
      return text;
    }
    boolean splitsPair = Character.isHighSurrogate(text.charAt(MOST_CHARACTERS - 1));
    return text.substring(0, splitsPair ? MOST_CHARACTERS - 1 : MOST_CHARACTERS) + "…";
  }
}
