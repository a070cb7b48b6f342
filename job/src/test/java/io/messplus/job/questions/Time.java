package io.messplus.job.questions;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Days of the week, months and the clock. */
final class Time {

  private static final List<String> DAYS =
      Stream.of(DayOfWeek.values())
          .map(d -> d.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
          .toList();
  private static final List<String> MONTHS =
      Stream.of(Month.values()).map(m -> m.getDisplayName(TextStyle.FULL, Locale.ENGLISH)).toList();

  private Time() {}

  static List<Topic> topics() {
    return List.of(
        new Topic("calendar", Time::calendar),
        new Topic("days-ahead", Time::ahead),
        new Topic("clock", Time::clock));
  }

  private static List<Draft> calendar(RandomGenerator random) {
    var drafts = new ArrayList<Draft>();
    for (int i = 0; i < 7; i++) {
      String day = DAYS.get(i);
      drafts.add(turn("Which day comes right after %s?".formatted(day), DAYS, i + 1, day, random));
      drafts.add(turn("Which day comes right before %s?".formatted(day), DAYS, i - 1, day, random));
    }
    for (int i = 0; i < 12; i++) {
      String month = MONTHS.get(i);
      drafts.add(turn("Which month follows %s?".formatted(month), MONTHS, i + 1, month, random));
      drafts.add(
          turn(
              "Which month comes right before %s?".formatted(month), MONTHS, i - 1, month, random));
      if (i != 1) {
        var days = new ArrayList<>(List.of("28 days", "29 days", "30 days", "31 days"));
        String gold = Month.of(i + 1).maxLength() + " days";
        days.remove(gold);
        drafts.add(new Draft("How many days does %s have?".formatted(month), gold, days));
      }
    }
    return drafts;
  }

  private static List<Draft> ahead(RandomGenerator random) {
    var drafts = new ArrayList<Draft>();
    for (int i = 0; i < 7; i++) {
      for (int ahead : new int[] {2, 3, 4, 5, 6, 8, 9, 10}) {
        String day = DAYS.get(i);
        String text = "Today is %s. Which day will it be in %d days?".formatted(day, ahead);
        drafts.add(turn(text, DAYS, i + ahead, day, random));
      }
    }
    return drafts;
  }

  private static Draft turn(
      String text, List<String> cycle, int index, String asked, RandomGenerator random) {
    String gold = cycle.get(Math.floorMod(index, cycle.size()));
    var others = cycle.stream().filter(c -> !c.equals(gold) && !c.equals(asked)).toList();
    return new Draft(text, gold, Pick.some(3, others, random));
  }

  private static List<Draft> clock(RandomGenerator random) {
    var drafts = new ArrayList<Draft>();
    for (int hour = 6; hour <= 20; hour++) {
      for (int i = 0; i < 5; i++) {
        var start = LocalTime.of(hour, 10 * i + 5 * random.nextInt(2));
        int minutes = 5 * (3 + random.nextInt(12));
        String text =
            "A film begins at %s and takes %d minutes. When does it end?".formatted(start, minutes);
        var end = start.plusMinutes(minutes);
        var others = Stream.of(-60, -20, -10, -5, 5, 10, 20, 60).map(end::plusMinutes).toList();
        var wrong = Pick.some(3, others, random).stream().map(LocalTime::toString).toList();
        drafts.add(new Draft(text, end.toString(), wrong));
      }
    }
    return drafts;
  }
}
