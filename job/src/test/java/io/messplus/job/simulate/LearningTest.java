package io.messplus.job.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.job.hindsight.Hindsight;
import io.messplus.job.simulate.baseline.TestingStreams;
import io.messplus.predictor.PredictorSettings;
import io.messplus.routing.Contract;
import io.messplus.routing.ContractTerms;
import io.messplus.routing.Ledger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the prompt tells which model suffices, those that read it do better. */
class LearningTest {

  private static final double ALPHA = 0.9;
  private static final SimulatedStream STREAM = TestingStreams.ofTwoKinds(1_500, 3);
  private static final Hindsight HINDSIGHT = Hindsight.of(STREAM.prompts(), STREAM.zoo().labels());

  @ParameterizedTest
  @ValueSource(strings = {"knn", "clusters", "linucb", "threshold"})
  void promptsAreLearnedFrom(String name) {
    Ledger ledger = ledger(name);
    assertThat(share(ledger)).isGreaterThan(ALPHA - 0.02);
    assertThat(ledger.allInJoules()).isLessThan(0.85 * ledger("means").allInJoules());
    assertThat(ledger.allInJoules()).isLessThan(0.85 * HINDSIGHT.mixJoules(ALPHA, 1_500));
    assertThat(ledger.allInJoules())
        .isGreaterThanOrEqualTo(HINDSIGHT.oracleJoules(share(ledger), 1_500));
  }

  @Test
  void theMeansAloneDoNoBetterThanTheMix() {
    Ledger ledger = ledger("means");
    assertThat(share(ledger)).isGreaterThan(ALPHA - 0.02);
    assertThat(ledger.allInJoules())
        .isGreaterThan(0.98 * HINDSIGHT.mixJoules(share(ledger), 1_500));
  }

  @ParameterizedTest
  @ValueSource(strings = {"static-mix", "educated-guess"})
  void whoKnowsTheMeansKeepsAlphaOnTheMean(String name) {
    Ledger ledger = ledger(name);
    assertThat(share(ledger)).isBetween(ALPHA - 0.03, ALPHA + 0.03);
    assertThat(ledger.explored()).isZero();
  }

  @Test
  void theMixCostsWhatHindsightSays() {
    double mix = HINDSIGHT.mixJoules(ALPHA, 1_500);
    assertThat(ledger("static-mix").allInJoules()).isBetween(0.95 * mix, 1.05 * mix);
  }

  @Test
  void aSingleModelAnswersEveryRequest() {
    Ledger ledger = ledger("only:m1");
    assertThat(share(ledger)).isEqualTo(1);
    assertThat(ledger.allInJoules()).isEqualTo(1_500 * 50.0);
  }

  private static double share(Ledger ledger) {
    return ledger.satisfied() / ledger.answered();
  }

  private static Ledger ledger(String name) {
    Contract contract =
        new ContractTerms(
                ALPHA, 1e-2, 0.3, null, null, null, null, null, null, null, null, null, null, null)
            .over(Contract.defaults());
    Router router =
        Routers.named(
            name, new RunContext(STREAM, contract, PredictorSettings.defaults(), null, 42));
    return Run.seeded(STREAM, router, contract, SimulatedFeedback.PROMPT, 42).run().ledger();
  }
}
