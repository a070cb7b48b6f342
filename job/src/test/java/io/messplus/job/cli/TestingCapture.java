package io.messplus.job.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A capture whose prompts decide which model satisfies them, as a file. */
final class TestingCapture {

  static final String HEADER =
      "doc_id,input_text,benchmark_name,label_small,acc_small,energy_consumption_small,"
          + "inference_time_small,label_large,acc_large,energy_consumption_large,"
          + "inference_time_large";

  private static final List<String> EASY =
      List.of("What colour is a %s?", "Is a %s an animal?", "How do you spell %s?");
  private static final List<String> HARD =
      List.of(
          "Prove that the number of %ss in this sequence diverges.",
          "Integrate the density of %ss over the unit sphere.",
          "Derive the eigenvalues of the %s operator.");
  private static final List<String> THINGS =
      List.of("cat", "dog", "horse", "lemon", "stone", "river", "bird", "house", "tree", "fish");

  private TestingCapture() {}

  /** The small model answers the easy half of the questions, the large one all. */
  static Path write(Path file) throws IOException {
    List<String> rows = new ArrayList<>(List.of(HEADER));
    for (String thing : THINGS) {
      for (String colour : THINGS) {
        String asked = colour + "-like " + thing;
        for (int i = 0; i < EASY.size(); i++) {
          rows.add(row(rows.size(), EASY.get(i).formatted(asked), 1));
          rows.add(row(rows.size(), HARD.get(i).formatted(asked), 0));
        }
      }
    }
    return Files.write(file, rows);
  }

  private static String row(int id, String text, int small) {
    return "d%d,%s,quiz,%d,%d,20,0.1,1,1,200,0.2".formatted(id, text, small, small);
  }
}
