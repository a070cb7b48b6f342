package io.messplus.job.replay;

import java.util.List;

/**
 * The outcomes of a zoo on the prompts of one file.
 *
 * @param name the file's name without its extension
 * @param models model labels in the order of the header: zoo order, cheapest first
 * @param prompts in file order; may be empty
 */
public record Capture(String name, List<String> models, List<CapturedPrompt> prompts) {

  /**
   * @throws IllegalArgumentException if the name is blank, a label is repeated, or a prompt is
   *     measured on other models than these
   */
  public Capture {
    models = List.copyOf(models);
    prompts = List.copyOf(prompts);
    if (name.isBlank()) {
      throw new IllegalArgumentException("a capture needs a name, not name=" + name);
    }
    if (models.stream().distinct().count() != models.size()) {
      throw new IllegalArgumentException("model labels must be distinct, not models=" + models);
    }
    for (CapturedPrompt prompt : prompts) {
      requireModels(models, prompt);
    }
  }

  private static void requireModels(List<String> models, CapturedPrompt prompt) {
    if (!List.copyOf(prompt.measurements().keySet()).equals(models)) {
      throw new IllegalArgumentException(
          "docId=%s is measured on %s, its capture on %s"
              .formatted(prompt.docId(), prompt.measurements().keySet(), models));
    }
  }
}
