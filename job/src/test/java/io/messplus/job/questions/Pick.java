package io.messplus.job.questions;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Random choices that are the same for the same generator on every machine. */
final class Pick {

  private Pick() {}

  static <T> List<T> shuffled(Collection<T> items, RandomGenerator random) {
    var order = new ArrayList<>(items);
    for (int i = order.size() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      T moved = order.set(i, order.get(j));
      order.set(j, moved);
    }
    return order;
  }

  static <T> List<T> some(int count, Collection<T> items, RandomGenerator random) {
    return shuffled(items, random).subList(0, count);
  }

  static <T> T one(List<T> items, RandomGenerator random) {
    return items.get(random.nextInt(items.size()));
  }

  /** Three numbers of at least 0 that differ from the answer by one of the steps, up or down. */
  static List<String> near(int answer, RandomGenerator random, int... steps) {
    return near(answer, List.of(), random, steps);
  }

  /** As above, and none of the excluded numbers. */
  static List<String> near(
      int answer, List<Integer> excluded, RandomGenerator random, int... steps) {
    var candidates =
        IntStream.of(steps)
            .flatMap(step -> IntStream.of(answer - step, answer + step))
            .filter(n -> n >= 0 && !excluded.contains(n))
            .boxed()
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return some(3, candidates, random).stream().map(String::valueOf).toList();
  }

  /** "a, b, c or d". */
  static String listed(List<String> items) {
    return String.join(", ", items.subList(0, items.size() - 1))
        + " or "
        + items.get(items.size() - 1);
  }
}
