package io.messplus.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.job.benchmark.Benchmark;
import io.messplus.job.benchmark.BenchmarkItem;
import io.messplus.job.questions.OwnQuestions;
import io.messplus.job.table.TextTable;
import io.messplus.job.zoo.NeedsRealZoo;
import io.messplus.job.zoo.RealZoo;
import io.messplus.message.Metric;
import io.messplus.message.Result;
import io.messplus.routing.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Real models behind the job, the cheaper one of which is killed and comes back. */
@NeedsRealZoo
class RealZooITCase {

  @RegisterExtension static final TestingPlatform PLATFORM = new TestingPlatform();

  private static final Duration LONGEST = Duration.ofHours(1);
  private static final String TENANT = "quiz";
  private static final String SMALL = "small";
  private static final String LARGE = "large";

  private static final int PROMPTS = 500;
  private static final int TENTH = PROMPTS / 10;
  private static final int IN_FLIGHT = 8;

  /** Results after which the small model is killed, and those after which it comes back. */
  private static final int KILLED_AT = 3 * TENTH;

  private static final int BACK_AT = 6 * TENTH;

  /** Below what the small model alone satisfies of these questions, 0.40. */
  private static final double ALPHA = 0.3;

  @TempDir private Path folder;

  @Test
  void whileAModelIsKilledTheOtherAnswersAndNothingIsLost() throws Exception {
    List<BenchmarkItem> questions = questions();
    try (RealZoo zoo = RealZoo.start(LONGEST, RealZoo.SMOLLM2, RealZoo.GEMMA3);
        TestingRun run = TestingRun.start(PLATFORM, "real-zoo", overrides(zoo))) {
      LiveRequests requests =
          new LiveRequests(run, TENANT, number -> questions.get(number).toPromptRecord());
      run.sign(
          TENANT,
          "{\"alpha\": %s, \"v\": 0.05, \"c\": 0.3, \"maxInFlight\": %d}"
              .formatted(ALPHA, IN_FLIGHT));
      requests.ask(0, PROMPTS);
      awaitResults(run, KILLED_AT);

      zoo.kill(RealZoo.SMOLLM2);
      // What it had answered before may come after.
      int gone = run.results.size() + IN_FLIGHT;
      awaitResults(run, BACK_AT);
      zoo.start(RealZoo.SMOLLM2);
      int back = run.results.size();
      awaitResults(run, PROMPTS);
      run.awaitResults(PROMPTS);

      print(run);
      assertTrafficMovedAwayAndReturned(run.results, gone, back);
      requests.assertNothingIsLost(PROMPTS);
      assertThat(requests.failures())
          .hasSizeGreaterThanOrEqualTo(IN_FLIGHT)
          .allMatch(call -> call.model().equals(SMALL));
      assertThat(satisfied(run.results)).isGreaterThan(ALPHA);
    }
  }

  /**
   * @param gone results after which none is the small model's
   * @param back results after which it may be again
   */
  private static void assertTrafficMovedAwayAndReturned(List<Result> results, int gone, int back) {
    assertThat(share(results.subList(0, KILLED_AT), SMALL)).isGreaterThan(0.5);
    assertThat(results.subList(gone, back))
        .hasSizeGreaterThan(2 * TENTH)
        .extracting(Result::model)
        .containsOnly(LARGE);
    assertThat(share(results.subList(PROMPTS - 2 * TENTH, PROMPTS), SMALL)).isGreaterThan(0.5);
  }

  private List<BenchmarkItem> questions() throws IOException {
    Path file = folder.resolve("questions.jsonl");
    OwnQuestions.writeMixed(file);
    try (Stream<BenchmarkItem> items = Benchmark.ofPrompts(List.of(file), Metric.ACC).items()) {
      return items.limit(PROMPTS).toList();
    }
  }

  private static List<String> overrides(RealZoo zoo) {
    String patient = ", concurrency: 4, timeoutSeconds: 300";
    return List.of(
        "zoo=[%s, %s]"
            .formatted(
                LiveRequests.model(
                    SMALL, 0.1, zoo.baseUrl(RealZoo.SMOLLM2), RealZoo.SMOLLM2, patient),
                LiveRequests.model(
                    LARGE, 0.2, zoo.baseUrl(RealZoo.GEMMA3), RealZoo.GEMMA3, patient)),
        "routing.explorationSeed=test");
  }

  /** Waits a few at a time, since patience is for each of them. */
  private static void awaitResults(TestingRun run, int results) throws Exception {
    while (run.results.size() < results) {
      int next = Math.min(run.results.size() + IN_FLIGHT, results);
      run.await(next + " results", () -> run.results.size() >= next);
    }
  }

  private static double share(List<Result> results, String model) {
    return (double) count(results, result -> model.equals(result.model())) / results.size();
  }

  private static double satisfied(List<Result> results) {
    return results.stream()
        .map(result -> result.answer().score())
        .filter(Objects::nonNull)
        .mapToDouble(Double::doubleValue)
        .average()
        .orElse(Double.NaN);
  }

  private static long count(List<Result> results, Predicate<Result> predicate) {
    return results.stream().filter(predicate).count();
  }

  private static void print(TestingRun run) {
    List<List<Result>> tenths = new ArrayList<>();
    for (int i = 0; i < PROMPTS; i += TENTH) {
      tenths.add(run.results.subList(i, i + TENTH));
    }
    System.out.println(
        new TextTable<List<Result>>()
            .count("results up to", tenth -> run.results.indexOf(tenth.get(0)) + TENTH)
            .count("by small", tenth -> count(tenth, r -> SMALL.equals(r.model())))
            .count("by large", tenth -> count(tenth, r -> LARGE.equals(r.model())))
            .count("explored", tenth -> count(tenth, r -> r.decision().mode() == Mode.EXPLORE))
            .percent("satisfied", RealZooITCase::satisfied)
            .render(tenths));
  }
}
