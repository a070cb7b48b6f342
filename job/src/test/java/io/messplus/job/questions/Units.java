package io.messplus.job.questions;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** How many of a smaller unit are in so many of a larger one. */
final class Units {

  private record Pair(String large, String small, int factor) {}

  private static final List<Pair> PAIRS =
      List.of(
          new Pair("metres", "centimetres", 100),
          new Pair("kilometres", "metres", 1000),
          new Pair("kilograms", "grams", 1000),
          new Pair("litres", "millilitres", 1000),
          new Pair("hours", "minutes", 60),
          new Pair("minutes", "seconds", 60),
          new Pair("days", "hours", 24),
          new Pair("weeks", "days", 7),
          new Pair("years", "months", 12),
          new Pair("feet", "inches", 12),
          new Pair("yards", "feet", 3),
          new Pair("dozens", "pieces", 12));

  private Units() {}

  static List<Topic> topics() {
    return List.of(new Topic("units", Units::conversions));
  }

  private static List<Draft> conversions(RandomGenerator random) {
    var drafts = new ArrayList<Draft>();
    for (Pair pair : PAIRS) {
      for (int count = 2; count <= 7; count++) {
        String text = "How many %s are %d %s?".formatted(pair.small, count, pair.large);
        drafts.add(new Draft(text, of(count * pair.factor, pair), wrong(count, pair, random)));
      }
    }
    return drafts;
  }

  private static List<String> wrong(int count, Pair pair, RandomGenerator random) {
    int factor = pair.factor;
    List<Integer> factors =
        switch (factor) {
          case 100, 1000 -> List.of(10, 60, 100, 1000, 10_000);
          case 3 -> List.of(2, 4, 5, 6, 12);
          default -> List.of(7, 10, 12, 20, 24, 30, 60, 100);
        };
    var others = factors.stream().filter(other -> other != factor).toList();
    return Pick.some(3, others, random).stream().map(other -> of(count * other, pair)).toList();
  }

  private static String of(int number, Pair pair) {
    return number + " " + pair.small;
  }
}
