package io.messplus.job.capture;

import com.fasterxml.jackson.databind.node.IntNode;
import io.messplus.job.benchmark.BenchmarkItem;
import java.util.List;
import java.util.stream.IntStream;

/** Questions of two choices, the first of which is right. */
final class TestingQuestions {

  private TestingQuestions() {}

  static List<BenchmarkItem> of(int count) {
    return IntStream.range(0, count).mapToObj(TestingQuestions::one).toList();
  }

  static BenchmarkItem one(int number) {
    return question("quiz-" + number, "Is it \"%d\",\nor not?".formatted(number), 0);
  }

  static BenchmarkItem withoutGold(String docId) {
    return question(docId, "Who knows?", null);
  }

  private static BenchmarkItem question(String docId, String prompt, Integer gold) {
    return new BenchmarkItem(
        docId,
        "quiz",
        prompt,
        null,
        List.of("yes", "no"),
        " ",
        gold == null ? null : IntNode.valueOf(gold),
        null,
        null);
  }
}
