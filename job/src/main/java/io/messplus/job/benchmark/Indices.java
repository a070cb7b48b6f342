package io.messplus.job.benchmark;

import java.util.List;

/** Which of a document's choices are right. */
final class Indices {

  private Indices() {}

  /** The choice at an index that a part gave. */
  static String within(List<String> choices, int index, Part part, Document document) {
    return choices.get(checked(choices, index, part, document));
  }

  /** The index that a part gave, or that of the text that it gave. */
  static int of(List<String> choices, Rendered rendered, Part part, Document document) {
    if (rendered.index() != null) {
      return checked(choices, rendered.index(), part, document);
    }
    int index = choices.indexOf(rendered.text());
    if (index < 0) {
      throw part.refused(
          document,
          "must give an index or the text of a choice, but it gives "
              + BenchmarkException.shown(rendered.text()));
    }
    return index;
  }

  private static int checked(List<String> choices, int index, Part part, Document document) {
    if (index < 0 || index >= choices.size()) {
      throw part.refused(
          document,
          "must give the index of one of the %d choices, from 0 to %d, but it gives %d"
              .formatted(choices.size(), choices.size() - 1, index));
    }
    return index;
  }
}
