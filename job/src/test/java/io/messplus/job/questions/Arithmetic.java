package io.messplus.job.questions;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.random.RandomGenerator;

/** Sums, differences, products and quotients, bare and told as stories. */
final class Arithmetic {

  private static final List<String> NAMES =
      List.of("Anna", "Ben", "Clara", "David", "Emma", "Frank", "Grace", "Henry");
  private static final List<String> THINGS =
      List.of("apples", "books", "coins", "marbles", "pencils", "stamps");

  private Arithmetic() {}

  static List<Topic> topics() {
    return List.of(
        new Topic("addition-small", random -> sums(2, 20, random, 1, 2, 3)),
        new Topic("addition-large", random -> sums(112, 489, random, 1, 10, 100)),
        new Topic("subtraction", Arithmetic::differences),
        new Topic("multiplication", Arithmetic::products),
        new Topic("division", Arithmetic::quotients),
        new Topic("stories", Arithmetic::stories));
  }

  private static List<Draft> sums(int from, int to, RandomGenerator random, int... steps) {
    var drafts = new ArrayList<Draft>();
    for (int a = from; a <= to; a += Math.max(1, (to - from) / 30)) {
      for (int i = 0; i < 4; i++) {
        int b = from + random.nextInt(to - from + 1);
        drafts.add(draft("What is %d + %d?".formatted(a, b), a + b, random, steps));
      }
    }
    return distinct(drafts);
  }

  private static List<Draft> differences(RandomGenerator random) {
    var drafts = new ArrayList<Draft>();
    for (int a = 21; a <= 99; a++) {
      int b = 6 + random.nextInt(a - 11);
      drafts.add(draft("What is %d - %d?".formatted(a, b), a - b, random, 1, 2, 10));
    }
    return drafts;
  }

  private static List<Draft> products(RandomGenerator random) {
    var drafts = new ArrayList<Draft>();
    for (int a = 3; a <= 12; a++) {
      for (int b = a; b <= 12; b++) {
        String text = "What is %d times %d?".formatted(a, b);
        drafts.add(draft(text, a * b, random, a, b, a + b));
      }
    }
    return drafts;
  }

  private static List<Draft> quotients(RandomGenerator random) {
    var drafts = new ArrayList<Draft>();
    for (int divisor = 2; divisor <= 9; divisor++) {
      for (int quotient = 3; quotient <= 12; quotient++) {
        String text = "What is %d divided by %d?".formatted(divisor * quotient, divisor);
        drafts.add(draft(text, quotient, random, 1, 2, 3));
      }
    }
    return drafts;
  }

  private static List<Draft> stories(RandomGenerator random) {
    var drafts = new ArrayList<Draft>();
    for (int had = 5; had <= 40; had++) {
      String name = Pick.one(NAMES, random);
      String things = Pick.one(THINGS, random);
      int changed = 2 + random.nextInt(had - 2);
      String more = "%s has %d %s and is given %d more. How many %s does %1$s have now?";
      String fewer = "%s has %d %s and gives away %d of them. How many %s does %1$s have left?";
      drafts.add(
          draft(
              more.formatted(name, had, things, changed, things), had + changed, random, 1, 2, 10));
      drafts.add(
          draft(
              fewer.formatted(name, had, things, changed, things),
              had - changed,
              random,
              1,
              2,
              10));
    }
    return drafts;
  }

  private static Draft draft(String text, int answer, RandomGenerator random, int... steps) {
    return new Draft(text, String.valueOf(answer), Pick.near(answer, random, steps));
  }

  private static List<Draft> distinct(List<Draft> drafts) {
    var texts = new HashSet<String>();
    return drafts.stream().filter(draft -> texts.add(draft.text())).toList();
  }
}
