package io.messplus.job.simulate.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.messplus.routing.Candidate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EducatedGuessTest {

  private final EducatedGuess guess = new EducatedGuess();

  @Test
  void whereTheUniformDistributionSufficesItIsKept() {
    assertThat(guess.of(0.5, candidates(List.of(0.4, 0.5, 0.6)))).containsOnly(1.0 / 3);
  }

  @Test
  void whereNoModelSufficesTheBestIsTaken() {
    assertThat(guess.of(0.9, candidates(List.of(0.4, 0.6, 0.5)))).containsExactly(0.0, 1.0, 0.0);
  }

  @Property
  void theExpectedShareIsAlphaWhereThatCanBeHad(
      @ForAll @Size(min = 1, max = 6) List<@DoubleRange(max = 1) Double> shares,
      @ForAll @DoubleRange(max = 1) double alpha) {
    List<Double> probabilities = guess.of(alpha, candidates(shares));
    double uniform = shares.stream().mapToDouble(s -> s).average().orElseThrow();
    double best = shares.stream().mapToDouble(s -> s).max().orElseThrow();
    double expected = 0;
    for (int i = 0; i < shares.size(); i++) {
      expected += probabilities.get(i) * shares.get(i);
    }
    assertThat(probabilities).allMatch(p -> p >= 0 && p <= 1);
    assertThat(probabilities.stream().mapToDouble(p -> p).sum()).isCloseTo(1, within(1e-9));
    assertThat(expected).isCloseTo(Math.min(Math.max(alpha, uniform), best), within(1e-3));
  }

  @Property
  void aModelThatSatisfiesMoreIsNeverLessProbable(
      @ForAll @Size(min = 2, max = 6) List<@DoubleRange(max = 1) Double> shares,
      @ForAll @DoubleRange(max = 1) double alpha) {
    List<Double> probabilities = guess.of(alpha, candidates(shares));
    for (int i = 1; i < shares.size(); i++) {
      if (shares.get(i) > shares.get(0)) {
        assertThat(probabilities.get(i)).isGreaterThanOrEqualTo(probabilities.get(0));
      }
    }
  }

  private static List<Candidate> candidates(List<Double> shares) {
    return shares.stream().map(share -> new Candidate("m", share, 1)).toList();
  }
}
