package io.messplus.job.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How a document is written as a question with its answer, as the harness's {@code build_qa_turn}
 * does it.
 *
 * @param text the question
 * @param choice the choices, or {@code null}
 * @param target the answer
 * @param targetDelimiter between the two
 * @param delimiter after both
 */
record Example(Part text, Part choice, Part target, String targetDelimiter, String delimiter) {

  /** Of {@code fewshot_config}, and where it says nothing of the task itself. */
  static Example of(String task, ObjectNode keys) {
    return new Example(
        part(task, keys, "doc_to_text"),
        part(task, keys, "doc_to_choice"),
        part(task, keys, "doc_to_target"),
        text(keys, "target_delimiter", " "),
        text(keys, "fewshot_delimiter", "\n\n"));
  }

  private static Part part(String task, ObjectNode keys, String key) {
    JsonNode own = keys.path("fewshot_config").path(key);
    return own.isMissingNode()
        ? Part.of(task, key, keys.get(key))
        : Part.of(task, "fewshot_config." + key, own);
  }

  private static String text(ObjectNode keys, String key, String otherwise) {
    JsonNode own = keys.path("fewshot_config").path(key);
    return own.asText(keys.path(key).asText(otherwise));
  }

  String of(Document document) {
    Rendered question = text.of(document);
    boolean contexts = choice != null && question.index() != null;
    String asked = contexts ? choice(document, question.index()) : text.text(document);
    String answer = answer(document, contexts);
    return answer.isEmpty() ? asked : asked + targetDelimiter + answer + delimiter;
  }

  private String answer(Document document, boolean contexts) {
    Rendered answer = target.of(document);
    if (answer.isList()) {
      return answer.texts().isEmpty() ? "" : answer.all().get(0);
    }
    return choice != null && !contexts && answer.index() != null
        ? choice(document, answer.index())
        : answer.text();
  }

  private String choice(Document document, int index) {
    return Indices.within(choice.texts(document), index, target, document);
  }
}
