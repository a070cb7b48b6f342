package io.messplus.job.questions;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The alphabet, and the letters that words are made of. */
final class Letters {

  private Letters() {}

  static List<Topic> topics() {
    return List.of(
        new Topic("alphabet", Letters::order),
        new Topic("last-letter", Letters::lastLetter),
        new Topic("word-length", Letters::length));
  }

  private static List<String> words() {
    return Tables.read("kinds").stream()
        .flatMap(row -> row.stream().skip(1))
        .filter(word -> Character.isLowerCase(word.charAt(0)))
        .distinct()
        .toList();
  }

  private static List<Draft> order(RandomGenerator random) {
    var drafts = new ArrayList<Draft>();
    for (int i = 0; i < 70; i++) {
      var four = Pick.some(4, words(), random);
      var sorted = four.stream().sorted().toList();
      boolean first = i % 2 == 0;
      String gold = sorted.get(first ? 0 : 3);
      String text =
          "Which word comes %s in alphabetical order: %s?"
              .formatted(first ? "first" : "last", Pick.listed(four));
      drafts.add(new Draft(text, gold, four.stream().filter(w -> !w.equals(gold)).toList()));
    }
    return drafts;
  }

  private static List<Draft> lastLetter(RandomGenerator random) {
    return Pick.some(70, words(), random).stream().map(word -> lastLetter(word, random)).toList();
  }

  private static Draft lastLetter(String word, RandomGenerator random) {
    String gold = word.substring(word.length() - 1);
    var others = List.of("a", "d", "e", "k", "l", "m", "n", "o", "r", "s", "t", "w", "y");
    var wrong = Pick.some(3, others.stream().filter(l -> !l.equals(gold)).toList(), random);
    return new Draft("Which letter does the word \"%s\" end with?".formatted(word), gold, wrong);
  }

  private static List<Draft> length(RandomGenerator random) {
    return Pick.some(60, words(), random).stream()
        .map(
            word ->
                new Draft(
                    "How many letters does the word \"%s\" have?".formatted(word),
                    String.valueOf(word.length()),
                    Pick.near(word.length(), random, 1, 2)))
        .toList();
  }
}
