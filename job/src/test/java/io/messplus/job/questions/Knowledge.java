package io.messplus.job.questions;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What words mean and what is so in the world, from word lists. */
final class Knowledge {

  private Knowledge() {}

  static List<Topic> topics() {
    return List.of(
        new Topic("capitals", random -> pairs("What is the capital of %s?", "capitals", random)),
        new Topic(
            "elements", random -> pairs("What is the chemical symbol of %s?", "elements", random)),
        new Topic(
            "antonyms", random -> pairs("What is the opposite of \"%s\"?", "antonyms", random)),
        new Topic("meanings", random -> pairs("What is %s called?", "meanings", random)),
        new Topic("word-forms", random -> given("What is %s?", "forms")),
        new Topic("everyday", random -> given("%s", "everyday")),
        new Topic("kinds", Knowledge::kinds));
  }

  /**
   * Rows of a key, its value and, where values of several rows could be right, a field that sets
   * them apart.
   */
  private static List<Draft> pairs(String text, String table, RandomGenerator random) {
    var rows = Tables.read(table);
    return rows.stream()
        .map(row -> new Draft(text.formatted(row.get(0)), row.get(1), others(row, rows, random)))
        .toList();
  }

  private static List<String> others(
      List<String> asked, List<List<String>> rows, RandomGenerator random) {
    var values =
        rows.stream()
            .filter(row -> row.size() < 3 || !row.get(2).equals(asked.get(2)))
            .map(row -> row.get(1))
            .filter(value -> !value.equals(asked.get(1)) && !value.equals(asked.get(0)))
            .distinct()
            .toList();
    return Pick.some(3, values, random);
  }

  /** Rows of a key, the right answer and the three wrong ones. */
  private static List<Draft> given(String text, String table) {
    return Tables.read(table).stream()
        .map(row -> new Draft(text.formatted(row.get(0)), row.get(1), row.subList(2, 5)))
        .toList();
  }

  private static List<Draft> kinds(RandomGenerator random) {
    var drafts = new ArrayList<Draft>();
    var rows = Tables.read("kinds");
    for (var row : rows) {
      for (String gold : Pick.some(5, row.subList(1, row.size()), random)) {
        var others = rows.stream().filter(other -> isApart(row.get(0), other.get(0))).toList();
        var wrong =
            Pick.some(3, others, random).stream()
                .map(other -> Pick.one(other.subList(1, other.size()), random))
                .toList();
        var options = new ArrayList<>(wrong);
        options.add(random.nextInt(4), gold);
        String text = "Which of these is %s: %s?".formatted(row.get(0), Pick.listed(options));
        drafts.add(new Draft(text, gold, wrong));
      }
    }
    return drafts;
  }

  /** Fruits, metals, drinks and fish lend colours their names. */
  private static boolean isApart(String kind, String other) {
    var lenders = List.of("a fruit", "a metal", "a drink", "a fish");
    return !kind.equals(other) && !(kind.equals("a colour") && lenders.contains(other));
  }
}
