package io.messplus.job.questions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The project's own word lists: lines of fields between tabs. */
final class Tables {

  private Tables() {}

  static List<List<String>> read(String name) {
    try (var in = Tables.class.getResourceAsStream(name + ".tsv")) {
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().map(line -> List.of(line.split("\t"))).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
