package io.messplus.routing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names that contracts use for exploration schedules. */
final class ScheduleName {

  /** At most 18 digits, so that the count fits a long. */
  private static final Pattern COUNTED =
      Pattern.compile("(?<word>first|every) (?<count>[1-9]\\d{0,17})");

  private ScheduleName() {}

  static ExplorationSchedule parse(String name, double c) {
    if (name.equals("stochastic")) {
      return ExplorationSchedule.stochastic(c);
    }
    if (name.equals("never")) {
      return ExplorationSchedule.never();
    }
    Matcher counted = COUNTED.matcher(name);
    if (!counted.matches()) {
      throw new IllegalArgumentException(
          "exploration must be stochastic, never, 'first N' or 'every K', but exploration=" + name);
    }
    long count = Long.parseLong(counted.group("count"));
    return counted.group("word").equals("first")
        ? ExplorationSchedule.first(count)
        : ExplorationSchedule.every(count);
  }
}
