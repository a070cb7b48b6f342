package io.messplus.job.questions;

import static java.lang.Integer.parseInt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers questions from their text alone, by rules that know nothing of how they were made. */
final class Rules {

  private static final List<String> DAYS =
      List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
  private static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");
  private static final List<String> LESS = List.of("shorter", "younger", "slower", "poorer");
  private static final List<String> LEAST = List.of("shortest", "youngest", "slowest", "poorest");

  /** Each in the smallest unit of its kind. */
  private static final Map<String, Integer> UNITS =
      Map.ofEntries(
          Map.entry("centimetres", 1),
          Map.entry("metres", 100),
          Map.entry("kilometres", 100_000),
          Map.entry("inches", 1),
          Map.entry("feet", 12),
          Map.entry("yards", 36),
          Map.entry("grams", 1),
          Map.entry("kilograms", 1000),
          Map.entry("millilitres", 1),
          Map.entry("litres", 1000),
          Map.entry("seconds", 1),
          Map.entry("minutes", 60),
          Map.entry("hours", 3600),
          Map.entry("days", 86_400),
          Map.entry("weeks", 604_800),
          Map.entry("months", 1),
          Map.entry("years", 12),
          Map.entry("pieces", 1),
          Map.entry("dozens", 12));

  private Rules() {}

  static int number(Matcher found, int group) {
    return parseInt(found.group(group));
  }

  static String story(Matcher found) {
    int changed = number(found, 3);
    return String.valueOf(
        number(found, 1) + (found.group(2).equals("is given") ? changed : -changed));
  }

  static String difference(Matcher found) {
    return String.valueOf(2 * number(found, 4) - number(found, 3));
  }

  static String ratio(Matcher found) {
    return String.valueOf(number(found, 4) * number(found, 4) / number(found, 3));
  }

  static String extreme(Matcher found) {
    var options = new ArrayList<>(List.of(found.group(2).split(", ")));
    options.add(found.group(3));
    boolean numbers = options.get(0).matches("\\d+");
    options.sort((a, b) -> numbers ? parseInt(a) - parseInt(b) : a.compareTo(b));
    return options.get(List.of("largest", "last").contains(found.group(1)) ? 3 : 0);
  }

  static String conversion(Matcher found) {
    int count = number(found, 2) * UNITS.get(found.group(3)) / UNITS.get(found.group(1));
    return count + " " + found.group(1);
  }

  static String end(Matcher found) {
    int minutes = 60 * number(found, 1) + number(found, 2) + number(found, 3);
    return "%02d:%02d".formatted(minutes / 60 % 24, minutes % 60);
  }

  static String calendar(Matcher found) {
    String text = found.group(1);
    var cycle = MONTHS.stream().anyMatch(text::contains) ? MONTHS : DAYS;
    int here = 0;
    while (!text.contains(cycle.get(here))) {
      here++;
    }
    if (text.startsWith("How many days")) {
      return List.of(4, 6, 9, 11).contains(here + 1) ? "30 days" : "31 days";
    }
    Matcher ahead = Pattern.compile("in (\\d+) days").matcher(text);
    int step = ahead.find() ? number(ahead, 1) : text.contains("before") ? -1 : 1;
    return cycle.get((here + step + cycle.size()) % cycle.size());
  }

  /** The one of whom no sentence says that somebody is above, or below. */
  static String endOfOrder(Matcher found) {
    boolean least = LEAST.contains(found.group(2));
    var candidates = new ArrayList<String>();
    var beaten = new ArrayList<String>();
    Matcher fact = Pattern.compile("(\\w+) is (\\w+) than (\\w+)\\.").matcher(found.group(1));
    while (fact.find()) {
      boolean turned = LESS.contains(fact.group(2)) != least;
      candidates.add(fact.group(turned ? 3 : 1));
      beaten.add(fact.group(turned ? 1 : 3));
    }
    candidates.removeAll(beaten);
    return candidates.get(0);
  }
}
