package io.messplus.job.questions;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.random.RandomGenerator;

/** Sequences that go on, and the largest or smallest of four numbers. */
final class Numbers {

  private Numbers() {}

  static List<Topic> topics() {
    return List.of(
        new Topic("sequences", Numbers::sequences),
        new Topic("doubling", Numbers::geometric),
        new Topic("comparison", Numbers::comparisons));
  }

  private static List<Draft> sequences(RandomGenerator random) {
    var drafts = new ArrayList<Draft>();
    for (int step = 2; step <= 12; step++) {
      for (int i = 0; i < 3; i++) {
        int start = 1 + 20 * i + random.nextInt(20);
        drafts.add(arithmetic(start, step, random));
        drafts.add(arithmetic(start + 5 * step, -step, random));
      }
    }
    return drafts;
  }

  private static Draft arithmetic(int start, int step, RandomGenerator random) {
    var shown = List.of(start, start + step, start + 2 * step, start + 3 * step);
    return next(shown, start + 4 * step, random, 1, 2, 3);
  }

  private static List<Draft> geometric(RandomGenerator random) {
    var drafts = new ArrayList<Draft>();
    for (int start = 1; start <= 20; start++) {
      for (int factor = 2; factor <= 3; factor++) {
        int square = start * factor * factor;
        var shown = List.of(start, start * factor, square, square * factor);
        drafts.add(next(shown, square * factor * factor, random, 2, 10, start * factor));
      }
    }
    return drafts;
  }

  /** None of the wrong numbers is shown: models like to repeat what they have read. */
  private static Draft next(List<Integer> shown, int next, RandomGenerator random, int... steps) {
    String text = "Which number comes next: %d, %d, %d, %d?".formatted(shown.toArray());
    return new Draft(text, String.valueOf(next), Pick.near(next, shown, random, steps));
  }

  private static List<Draft> comparisons(RandomGenerator random) {
    var drafts = new ArrayList<Draft>();
    for (int i = 0; i < 80; i++) {
      int bound = i % 2 == 0 ? 100 : 1000;
      boolean largest = i % 4 < 2;
      var numbers = new LinkedHashSet<Integer>();
      while (numbers.size() < 4) {
        numbers.add(bound / 10 + random.nextInt(9 * bound / 10));
      }
      var sorted = numbers.stream().sorted().toList();
      var listed = numbers.stream().map(String::valueOf).toList();
      String gold = String.valueOf(sorted.get(largest ? 3 : 0));
      String text =
          "Which number is the %s: %s?"
              .formatted(largest ? "largest" : "smallest", Pick.listed(listed));
      drafts.add(new Draft(text, gold, listed.stream().filter(n -> !n.equals(gold)).toList()));
    }
    return drafts;
  }
}
