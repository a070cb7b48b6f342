package io.messplus.job.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The figures of a report's page as PNG files, on light paper. */
public final class FigureImages {

  /** Pixels of a picture from left to right; it has 900 from top to bottom, or more. */
  static final int WIDTH = 1600;

  private static final int MOST_NAME = 60;

  private FigureImages() {}

  /**
   * Refuses a machine that cannot draw text.
   *
   * @throws ReportException where it has no fonts
   */
  public static void requireFonts() {
    TextWidth.requireFonts();
  }

  /**
   * The pictures by file name, such as {@code share.png}, or {@code quiz-share.png} where there are
   * several captures. Those of captures that have a course, where any has one.
   *
   * @throws ReportException where this machine has no fonts
   */
  public static Map<String, byte[]> of(Report report) {
    requireFonts();
    List<FigureDrawing> drawings = FigureDrawing.all(report);
    Map<String, String> prefixes =
        prefixes(drawings.stream().map(FigureDrawing::capture).distinct().toList());
    Map<String, byte[]> images = new LinkedHashMap<>();
    for (FigureDrawing drawing : drawings) {
      images.put(prefixes.get(drawing.capture()) + drawing.figure() + ".png", drawing.png(WIDTH));
    }
    return images;
  }

  /** What a capture's files begin with: letters and digits of its name, told apart in any case. */
  private static Map<String, String> prefixes(List<String> captures) {
    if (captures.size() == 1) {
      return Map.of(captures.get(0), "");
    }
    Map<String, String> prefixes = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>();
    for (String capture : captures) {
      String name = fileName(capture);
      List<String> tries = new ArrayList<>(List.of(name));
      while (!taken.add(tries.get(tries.size() - 1).toLowerCase(Locale.ROOT))) {
        tries.add(name + "-" + (tries.size() + 1));
      }
      prefixes.put(capture, tries.get(tries.size() - 1) + "-");
    }
    return prefixes;
  }

  private static String fileName(String capture) {
    String name = capture.replaceAll("[^\\p{L}\\p{N}._-]+", "-").replaceAll("^[.-]+|-+$", "");
    return name.isEmpty() ? "capture" : name.substring(0, Math.min(MOST_NAME, name.length()));
  }
}
