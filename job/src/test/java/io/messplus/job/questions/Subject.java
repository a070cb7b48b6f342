package io.messplus.job.questions;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What questions are about: a benchmark each, and a file. */
enum Subject {
  WORDS(
      "alphabet",
      "antonyms",
      "everyday",
      "kinds",
      "last-letter",
      "meanings",
      "word-forms",
      "word-length"),
  NUMBERS(
      "addition-large",
      "addition-small",
      "comparison",
      "division",
      "doubling",
      "multiplication",
      "sequences",
      "subtraction"),
  FACTS("calendar", "capitals", "clock", "days-ahead", "elements", "order", "stories", "units");

  private final Set<String> topics;

  Subject(String... topics) {
    this.topics = Set.of(topics);
  }

  static Subject of(String topic) {
    return Stream.of(values())
        .filter(subject -> subject.topics.contains(topic))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("a topic belongs to a subject: topic=" + topic));
  }

  String benchmark() {
    return name().toLowerCase(Locale.ROOT);
  }

  Path fileIn(Path folder) {
    return folder.resolve(benchmark() + ".jsonl");
  }

  Set<String> topics() {
    return topics;
  }
}
