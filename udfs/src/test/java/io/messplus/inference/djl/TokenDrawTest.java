package io.messplus.inference.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.messplus.inference.BackendException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenDrawTest {

  private static final int DRAWS = 20_000;

  /** Logits of the probabilities 0.5, 0.3, 0.15 and 0.05. */
  private static final float[] LOGITS = {log(0.15), log(0.5), log(0.05), log(0.3)};

  @Test
  void withoutTemperatureTheLikeliestIsTaken() {
    assertThat(shares(0, 1)).containsExactly(0, 1, 0, 0);
  }

  @Test
  void tokensAreDrawnByTheirProbability() {
    assertThat(shares(1, 1)).containsExactly(new double[] {0.15, 0.5, 0.05, 0.3}, within(0.015));
  }

  @Test
  void temperatureDividesTheLogits() {
    double sum = Math.sqrt(0.15) + Math.sqrt(0.5) + Math.sqrt(0.05) + Math.sqrt(0.3);
    double[] flatter = {
      Math.sqrt(0.15) / sum, Math.sqrt(0.5) / sum, Math.sqrt(0.05) / sum, Math.sqrt(0.3) / sum
    };
    assertThat(shares(2, 1)).containsExactly(flatter, within(0.015));
  }

  @Test
  void onlyTheLikeliestThatMakeUpTopPAreDrawn() {
    assertThat(shares(1, 0.6)).containsExactly(new double[] {0, 0.625, 0, 0.375}, within(0.015));
    assertThat(shares(1, 0.4)).containsExactly(0, 1, 0, 0);
  }

  @Test
  void logitsThatAreNotFiniteAreNoticed() {
    TokenDraw draw = new TokenDraw(new Writing(1, 1, 9, List.of(), 7));
    assertThatThrownBy(() -> draw.next(new float[] {1, Float.NaN, 2}))
        .isInstanceOf(BackendException.class)
        .hasMessage("the model's logits are not finite");
    assertThatThrownBy(() -> draw.next(new float[] {1, Float.POSITIVE_INFINITY}))
        .isInstanceOf(BackendException.class);
    assertThat(draw.next(new float[] {1, Float.NEGATIVE_INFINITY})).isZero();
  }

  private static double[] shares(double temperature, double topP) {
    TokenDraw draw = new TokenDraw(new Writing(temperature, topP, 9, List.of(), 7));
    double[] shares = new double[LOGITS.length];
    for (int i = 0; i < DRAWS; i++) {
      shares[draw.next(LOGITS)] += 1.0 / DRAWS;
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] = Math.round(shares[i] * 1e6) / 1e6;
    }
    return shares;
  }

  private static float log(double probability) {
    return (float) Math.log(probability);
  }
}
