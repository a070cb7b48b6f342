package io.messplus.message;

import static io.messplus.message.Fields.amount;
import static io.messplus.message.Fields.check;
import static io.messplus.message.Fields.name;
import static io.messplus.message.Fields.share;
import static io.messplus.message.Fields.timeMillis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the prompts topic. */
public final class PromptParser implements RecordParser<Prompt> {

  private static final long serialVersionUID = 1L;

  private static final List<String> FOR_THE_MODEL =
      List.of("prompt", "messages", "parameters", "choices", "contexts", "delimiter", "scoring");

  /** Parameters that say what the job itself says, or ask for another form of answer. */
  private static final Set<String> SET_BY_JOB =
      Set.of("model", "messages", "prompt", "stream", "n", "echo", "logprobs");

  private static final List<String> WITHHELD = List.of("gold", "captured");

  private final List<String> labels;
  private final int maxPromptBytes;

  /**
   * @param labels labels of the zoo's models
   * @param maxPromptBytes greatest length of a record's value, in bytes
   */
  public PromptParser(List<String> labels, int maxPromptBytes) {
    this.labels = List.copyOf(labels);
    this.maxPromptBytes = maxPromptBytes;
  }

  @Override
  public Prompt parse(SourceRecord source) throws BadRecordException {
    if (source.value() != null && source.value().length > maxPromptBytes) {
      throw new BadRecordException(
          "a prompt must have at most maxPromptBytes=%d bytes, but bytes=%d"
              .formatted(maxPromptBytes, source.value().length));
    }
    JsonNode record = Json.read(source.value(), JsonNode.class);
    String tenant = name(record, "tenant");
    String requestId = name(record, "requestId");
    String text = text(record);
    checkChoices(record);
    ScoringRules.check(record);
    checkCaptured(record);
    checkParameters(record.get("parameters"));
    return new Prompt(
        tenant,
        requestId,
        text,
        select(record, FOR_THE_MODEL),
        nameIfAny(record, "benchmark"),
        nameIfAny(record, "session"),
        timeMillis(record, "deadline"),
        new Withheld(select(record, WITHHELD)),
        source.position());
  }

  private static String nameIfAny(JsonNode record, String field) throws BadRecordException {
    return record.hasNonNull(field) ? name(record, field) : null;
  }

  private static String text(JsonNode record) throws BadRecordException {
    JsonNode prompt = record.get("prompt");
    JsonNode messages = record.get("messages");
    check(
        prompt == null ^ messages == null,
        "a prompt needs either prompt or messages",
        "prompt",
        prompt);
    if (messages != null) {
      return chatText(messages);
    }
    check(
        prompt.isTextual() && !prompt.asText().isBlank(),
        "prompt must be text that is not blank",
        "prompt",
        prompt);
    return prompt.asText();
  }

  private static String chatText(JsonNode messages) throws BadRecordException {
    check(
        messages.isArray() && !messages.isEmpty(),
        "messages must be a list of chat messages that is not empty",
        "messages",
        messages);
    List<String> contents = new ArrayList<>();
    for (JsonNode message : messages) {
      check(
          message.path("role").isTextual() && message.path("content").isTextual(),
          "a chat message must have a role and a content, both text",
          "message",
          message);
      contents.add(message.get("content").asText());
    }
    return String.join("\n", contents);
  }

  private static void checkParameters(JsonNode parameters) throws BadRecordException {
    check(
        parameters == null || parameters.isObject(),
        "parameters must be an object such as {\"temperature\": 0.2}",
        "parameters",
        parameters);
    if (parameters == null) {
      return;
    }
    for (Map.Entry<String, JsonNode> parameter : parameters.properties()) {
      check(
          !SET_BY_JOB.contains(parameter.getKey()),
          "parameters must leave out what the job sets itself",
          parameter.getKey(),
          parameter.getValue());
    }
  }

  private static void checkChoices(JsonNode record) throws BadRecordException {
    JsonNode choices = record.get("choices");
    if (choices == null) {
      checkContexts(record.get("contexts"), 0);
      checkDelimiter(record.get("delimiter"));
      return;
    }
    check(
        choices.isArray() && !choices.isEmpty(),
        "choices must be a list that is not empty",
        "choices",
        choices);
    for (JsonNode choice : choices) {
      check(choice.isTextual(), "a choice must be text", "choice", choice);
    }
    checkContexts(record.get("contexts"), choices.size());
    checkDelimiter(record.get("delimiter"));
  }

  private static void checkDelimiter(JsonNode delimiter) throws BadRecordException {
    check(
        delimiter == null || delimiter.isTextual(),
        "delimiter must be the text between a context and a choice, such as a blank",
        "delimiter",
        delimiter);
  }

  private static void checkContexts(JsonNode contexts, int choices) throws BadRecordException {
    if (contexts == null) {
      return;
    }
    check(
        choices > 0,
        "contexts stand before choices, so a record with contexts needs choices",
        "contexts",
        contexts);
    check(
        contexts.isArray() && contexts.size() == choices,
        "contexts must be a list with one text for each of the %d choices".formatted(choices),
        "contexts",
        contexts);
    for (JsonNode context : contexts) {
      check(context.isTextual(), "a context must be text", "context", context);
    }
  }

  private void checkCaptured(JsonNode record) throws BadRecordException {
    JsonNode captured = record.get("captured");
    if (captured == null) {
      return;
    }
    check(captured.isObject(), "captured must be an object by model label", "captured", captured);
    for (Map.Entry<String, JsonNode> entry : captured.properties()) {
      if (!labels.contains(entry.getKey())) {
        throw new BadRecordException(
            "captured must name models of the zoo, %s, but model=%s"
                .formatted(labels, Fields.shown(entry.getKey())));
      }
      share(entry.getValue(), "label");
      amount(entry.getValue(), "energyJoules");
      amount(entry.getValue(), "seconds");
    }
  }

  private static String select(JsonNode record, List<String> fields) {
    ObjectNode selected = Json.MAPPER.createObjectNode();
    for (String field : fields) {
      if (record.hasNonNull(field)) {
        selected.set(field, record.get(field));
      }
    }
    return selected.toString();
  }
}
