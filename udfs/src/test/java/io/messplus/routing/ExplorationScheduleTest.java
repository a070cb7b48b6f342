package io.messplus.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplorationScheduleTest {

  @ParameterizedTest
  @CsvSource({
    "0.1, 0, 0.1",
    "0.1, 1, 0.1",
    "0.1, 16, 0.05",
    "0.1, 10000, 0.01",
    "2, 0, 1",
    "2, 16, 1",
    "2, 256, 0.5",
    "0, 7, 0"
  })
  void stochasticFallsWithTheFourthRootAndStaysAProbability(double c, long t, double p) {
    assertThat(ExplorationSchedule.named("stochastic", c).probability(t))
        .isCloseTo(p, within(1e-15));
  }

  @Test
  void exploresWhereTheDrawLiesBelowTheProbability() {
    ExplorationSchedule schedule = ExplorationSchedule.stochastic(0.1);
    assertThat(schedule.explores(0, Math.nextDown(0.1))).isTrue();
    assertThat(schedule.explores(0, 0.1)).isFalse();
  }

  @Test
  void firstExploresTheFirstRequestsOnly() {
    assertThat(explored("first 3", 10)).containsExactly(0L, 1L, 2L);
  }

  @Test
  void everyExploresOneInSoMany() {
    assertThat(explored("every 4", 10)).containsExactly(0L, 4L, 8L);
    assertThat(explored("every 1", 3)).containsExactly(0L, 1L, 2L);
  }

  @Test
  void neverExploresNothingWhateverTheDraw() {
    assertThat(explored("never", 10)).isEmpty();
    assertThat(ExplorationSchedule.never().explores(0, 0)).isFalse();
  }

  @Test
  void theGreatestDrawStillExploresWhatIsCertain() {
    assertThat(ExplorationSchedule.first(1).explores(0, Math.nextDown(1.0))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Stochastic",
        " never",
        "first",
        "first 0",
        "first -1",
        "first 1.5",
        "first 01",
        "first  1",
        "every 0",
        "every",
        "every 10000000000000000000",
        "always"
      })
  void anyOtherNameIsRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExplorationSchedule.named(name, 0.1))
        .withMessage(
            "exploration must be stochastic, never, 'first N' or 'every K', but exploration="
                + name);
  }

  @Test
  void theGreatestCountFits() {
    assertThat(ExplorationSchedule.named("first 999999999999999999", 0).probability(1L << 59))
        .isEqualTo(1);
  }

  private static LongStream explored(String name, long requests) {
    ExplorationSchedule schedule = ExplorationSchedule.named(name, 0.1);
    return LongStream.range(0, requests).filter(t -> schedule.explores(t, 0.5));
  }
}
