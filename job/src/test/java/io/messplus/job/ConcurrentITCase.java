package io.messplus.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.job.replay.Capture;
import io.messplus.job.replay.CapturedPrompt;
import io.messplus.job.report.Tally;
import io.messplus.job.report.TenantTally;
import io.messplus.job.simulate.PlainLoop;
import io.messplus.message.Result;
import io.messplus.routing.Contract;
import io.messplus.routing.Ledger;
import io.messplus.routing.Zoo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** With many requests in flight, promises are kept at the cost of the sequential algorithm. */
class ConcurrentITCase {

  @RegisterExtension static final TestingPlatform PLATFORM = new TestingPlatform();

  private static final int SHUFFLES = 20;
  private static final int IN_FLIGHT = 64;
  private static final double ALPHA = 0.757;
  private static final double TOLERATED_SHORTFALL = 0.005;
  private static final double STANDARD_ERRORS = 3;

  @Test
  void costsWhatTheSequentialAlgorithmCostsAndKeepsThePromise() throws Exception {
    Capture capture = TestingCaptures.real("routerbench/arc_challenge.csv").get(0);
    Zoo zoo = TestingCaptures.zoo(capture);
    List<Capture> shuffles =
        IntStream.range(0, SHUFFLES).mapToObj(seed -> shuffled(capture, seed)).toList();
    List<String> overrides = new ArrayList<>(TestingCaptures.overrides(zoo));
    overrides.add("contract.alpha=" + ALPHA);
    overrides.add("contract.v=1e-4");
    overrides.add("contract.maxInFlight=" + IN_FLIGHT);
    overrides.add("contract.maxWaiting=100000");
    try (TestingRun run = TestingRun.start(PLATFORM, "concurrent", overrides)) {
      run.replay(shuffles, options -> options);
      run.awaitResults((long) SHUFFLES * capture.prompts().size());

      Tally tally = tally(run);
      List<Double> streamedJoules = new ArrayList<>();
      List<Double> loopedJoules = new ArrayList<>();
      double shares = 0;
      for (Capture shuffle : shuffles) {
        TenantTally tenant = tally.tenants().get(shuffle.name());
        assertThat(tenant.requests()).isEqualTo(capture.prompts().size());
        streamedJoules.add(tenant.allInJoules());
        shares += tenant.satisfiedShare() / SHUFFLES;
        loopedJoules.add(loop(run, zoo, shuffle).allInJoules());
      }
      System.out.printf(
          "%d shuffles, %d in flight: all-in %.0f J, sequential %.0f J; share %.4f, alpha %.3f%n",
          SHUFFLES, IN_FLIGHT, mean(streamedJoules), mean(loopedJoules), shares, ALPHA);
      assertThat(Math.abs(mean(streamedJoules) - mean(loopedJoules)))
          .isLessThan(STANDARD_ERRORS * standardErrorOfDifference(streamedJoules, loopedJoules));
      assertThat(shares).isGreaterThan(ALPHA - TOLERATED_SHORTFALL);
    }
  }

  @Test
  void givesEveryPromptOfFourTenantsExactlyOneResult() throws Exception {
    List<Capture> captures = TestingCaptures.real("llama3");
    try (TestingRun run =
        TestingRun.start(
            PLATFORM,
            "four-tenants",
            TestingCaptures.overrides(TestingCaptures.zoo(captures.get(0))))) {
      run.replay(captures, options -> options);
      long prompts = captures.stream().mapToLong(capture -> capture.prompts().size()).sum();
      run.awaitResults(prompts);
      assertThat(run.results).hasSize(Math.toIntExact(prompts));
      assertThat(run.results.stream().map(Result::tenant).distinct()).hasSize(4);
      assertThat(run.deadLetters).isEmpty();
    }
  }

  /** One tenant per shuffle: the benchmark's name is the tenant's. */
  private static Capture shuffled(Capture capture, int seed) {
    String name = "shuffle-" + seed;
    List<CapturedPrompt> prompts = new ArrayList<>();
    for (CapturedPrompt prompt : capture.prompts()) {
      prompts.add(new CapturedPrompt(prompt.docId(), prompt.text(), name, prompt.measurements()));
    }
    Collections.shuffle(prompts, new Random(seed));
    return new Capture(name, capture.models(), prompts);
  }

  private static Ledger loop(TestingRun run, Zoo zoo, Capture capture) {
    Contract contract = run.config().contract();
    Map<String, float[]> vectors = new HashMap<>();
    return PlainLoop.run(
            capture.name(),
            capture,
            prompt -> capture.name() + "-" + prompt.docId(),
            text -> vectors.computeIfAbsent(text, each -> PLATFORM.encoder().encode(each)),
            zoo,
            contract,
            run.config().predictor(),
            run.config().routing().explorationSeed())
        .ledger();
  }

  private static Tally tally(TestingRun run) {
    Tally tally = new Tally();
    run.results.forEach(tally::add);
    run.outcomes.forEach(tally::add);
    return tally;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static double standardErrorOfDifference(List<Double> one, List<Double> other) {
    return Math.sqrt((variance(one) + variance(other)) / one.size());
  }

  private static double variance(List<Double> values) {
    double mean = mean(values);
    return values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum()
        / (values.size() - 1);
  }
}
