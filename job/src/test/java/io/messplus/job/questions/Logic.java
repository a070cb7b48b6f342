package io.messplus.job.questions;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Who is at an end of an order that three comparisons tell, each from its larger or its smaller
 * side.
 */
final class Logic {

  private record Scale(String more, String less, String most, String least) {}

  private static final List<Scale> SCALES =
      List.of(
          new Scale("taller", "shorter", "tallest", "shortest"),
          new Scale("older", "younger", "oldest", "youngest"),
          new Scale("faster", "slower", "fastest", "slowest"),
          new Scale("richer", "poorer", "richest", "poorest"));
  private static final List<String> NAMES =
      List.of("Alice", "Bob", "Carol", "Dan", "Eve", "Fred", "Gina", "Hugo", "Ivy", "Jack");

  private Logic() {}

  static List<Topic> topics() {
    return List.of(new Topic("order", Logic::orders));
  }

  private static List<Draft> orders(RandomGenerator random) {
    var drafts = new ArrayList<Draft>();
    for (int i = 0; i < 70; i++) {
      drafts.add(order(SCALES.get(i % SCALES.size()), i % 8 < 4, random));
    }
    return drafts;
  }

  private static Draft order(Scale scale, boolean most, RandomGenerator random) {
    var people = Pick.some(4, NAMES, random);
    var facts = new ArrayList<String>();
    for (int i = 0; i < 3; i++) {
      String above = people.get(i);
      String below = people.get(i + 1);
      facts.add(
          random.nextBoolean()
              ? "%s is %s than %s.".formatted(above, scale.more, below)
              : "%s is %s than %s.".formatted(below, scale.less, above));
    }
    String text =
        "%s Who is the %s?"
            .formatted(
                String.join(" ", Pick.shuffled(facts, random)), most ? scale.most : scale.least);
    String gold = people.get(most ? 0 : 3);
    return new Draft(text, gold, people.stream().filter(p -> !p.equals(gold)).toList());
  }
}
