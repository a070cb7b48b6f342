package io.messplus.job.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One step of a path.
 *
 * @param key into a section; {@code null} where the step goes into a list
 * @param index into a list
 */
record PathStep(String key, int index) {

  private static final Pattern STEP = Pattern.compile("\\[(?<index>\\d+)]|(?<key>[^\\[\\].]+)");

  /**
   * The steps of a path such as {@code zoo[0].label}.
   *
   * @param maps paths under which the rest of a path is one key, dots included
   */
  static List<PathStep> of(String path, List<String> maps) {
    for (String map : maps) {
      if (path.startsWith(map + ".")) {
        List<PathStep> steps = new ArrayList<>(of(map, List.of()));
        steps.add(new PathStep(path.substring(map.length() + 1), 0));
        return steps;
      }
    }
    List<PathStep> steps = new ArrayList<>();
    Matcher matcher = STEP.matcher(path);
    while (matcher.find()) {
      String index = matcher.group("index");
      steps.add(new PathStep(matcher.group("key"), index == null ? 0 : Integer.parseInt(index)));
    }
    return steps;
  }

  boolean isKey() {
    return key != null;
  }
}
