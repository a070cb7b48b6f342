package io.messplus.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractTest {

  private static final Contract DEFAULTS = Contract.defaults();

  @Test
  void defaultsAreThePapers() {
    assertThat(DEFAULTS)
        .isEqualTo(
            new Contract(
                0.8,
                1e-4,
                0.1,
                "stochastic",
                "messplus",
                CostEstimate.RUNNING_MEAN,
                List.of(),
                64,
                10_000,
                Overload.REJECT,
                3_600,
                600,
                10_000,
                Busy.NEXT));
    assertThat(DEFAULTS.explorationSchedule().probability(16)).isEqualTo(0.05);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
  void alphaIsAShare(double alpha) {
    refused(
        new ContractTerms(
            alpha, null, null, null, null, null, null, null, null, null, null, null, null, null),
        "alpha must lie in [0, 1], but alpha=" + alpha);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e-9, Double.NaN, Double.POSITIVE_INFINITY})
  void weightsAreFiniteAndNotNegative(double value) {
    refused(
        new ContractTerms(
            null, value, null, null, null, null, null, null, null, null, null, null, null, null),
        "v must be a finite number >= 0, but v=" + value);
    refused(
        new ContractTerms(
            null, null, value, null, null, null, null, null, null, null, null, null, null, null),
        "c must be a finite number >= 0, but c=" + value);
  }

  @Test
  void explorationAndPolicyMustBeKnown() {
    refused(
        new ContractTerms(
            null, null, null, "often", null, null, null, null, null, null, null, null, null, null),
        "exploration must be stochastic, never, 'first N' or 'every K', but exploration=often");
    refused(
        new ContractTerms(
            null, null, null, null, "guess", null, null, null, null, null, null, null, null, null),
        "policy must be messplus, but policy=guess");
  }

  @Test
  void limitsMustMakeSense() {
    refused(
        new ContractTerms(
            null, null, null, null, null, null, null, 0, null, null, null, null, null, null),
        "maxInFlight must be at least 1, but maxInFlight=0");
    refused(
        new ContractTerms(
            null, null, null, null, null, null, null, null, -1, null, null, null, null, null),
        "maxWaiting must not be negative, but maxWaiting=-1");
    refused(
        new ContractTerms(
            null, null, null, null, null, null, null, null, null, null, -1L, null, null, null),
        "feedbackTimeoutSeconds must not be negative, but feedbackTimeoutSeconds=-1");
    refused(
        new ContractTerms(
            null, null, null, null, null, null, null, null, null, null, null, -1L, null, null),
        "sessionSeconds must not be negative, but sessionSeconds=-1");
    refused(
        new ContractTerms(
            null, null, null, null, null, null, null, null, null, null, null, null, 0, null),
        "maxSessions must be at least 1, but maxSessions=0");
  }

  @Test
  void theEdgesOfTheRangesAreAllowed() {
    ContractTerms edges =
        new ContractTerms(
            1.0, 0.0, 0.0, "never", null, null, List.of("a"), 1, 0, null, 0L, 0L, 1, null);
    assertThat(edges.over(DEFAULTS).alpha()).isEqualTo(1);
    assertThat(edges.over(DEFAULTS).maxWaiting()).isZero();
  }

  @Test
  void termsLeftOutComeFromTheDefaultContract() {
    assertThat(ContractTerms.NONE.over(DEFAULTS)).isEqualTo(DEFAULTS);
    Contract changed =
        new ContractTerms(
                0.5,
                1e-3,
                1.0,
                "every 5",
                "messplus",
                CostEstimate.LAST_EXPLORED,
                List.of("small"),
                1,
                2,
                null,
                3L,
                4L,
                5,
                Busy.WAIT)
            .over(DEFAULTS);
    assertThat(changed)
        .isEqualTo(
            new Contract(
                0.5,
                1e-3,
                1.0,
                "every 5",
                "messplus",
                CostEstimate.LAST_EXPLORED,
                List.of("small"),
                1,
                2,
                Overload.REJECT,
                3,
                4,
                5,
                Busy.WAIT));
    assertThat(ContractTerms.NONE.over(changed)).isEqualTo(changed);
  }

  @Test
  void isNotChangedFromOutside() {
    List<String> models = new ArrayList<>(List.of("small"));
    Contract contract =
        new ContractTerms(
                null, null, null, null, null, null, models, null, null, null, null, null, null,
                null)
            .over(DEFAULTS);
    models.add("large");
    assertThat(contract.models()).containsExactly("small");
  }

  private static void refused(ContractTerms terms, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> terms.over(DEFAULTS))
        .withMessage(message);
  }
}
