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
    String text =
        "Which number comes next: %d, %d, %d, %d?"
            .formatted(start, start + step, start + 2 * step, start + 3 * step);
    int next = start + 4 * step;
    return new Draft(text, String.valueOf(next), Pick.near(next, random, 1, 2, Math.abs(step)));
  }

  private static List<Draft> geometric(RandomGenerator random) {
    var drafts = new ArrayList<Draft>();
    for (int start = 1; start <= 20; start++) {
      for (int factor = 2; factor <= 3; factor++) {
        int last = start * factor * factor * factor;
        String text =
            "Which number comes next: %d, %d, %d, %d?"
                .formatted(start, start * factor, start * factor * factor, last);
        var wrong = Pick.near(last * factor, random, 2, start * factor, last);
        drafts.add(new Draft(text, String.valueOf(last * factor), wrong));
      }
    }
    return drafts;
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
