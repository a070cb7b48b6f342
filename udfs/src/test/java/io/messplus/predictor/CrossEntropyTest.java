package io.messplus.predictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class CrossEntropyTest {

  @Property
  void ofALogitItIsThatOfItsProbability(
      @ForAll @DoubleRange(min = -12, max = 12) double logit,
      @ForAll @DoubleRange(max = 1) double label) {
    assertThat(CrossEntropy.ofLogit(logit, label))
        .isCloseTo(CrossEntropy.ofProbability(Logits.sigmoid(logit), label), within(1e-9));
  }

  @Test
  void isInNats() {
    assertThat(CrossEntropy.ofProbability(0.8, 1)).isEqualTo(-Math.log(0.8));
    assertThat(CrossEntropy.ofProbability(0.8, 0)).isEqualTo(-Math.log(1 - 0.8));
    assertThat(CrossEntropy.ofLogit(0, 0.3)).isEqualTo(Math.log(2));
  }

  @Test
  void aCertainPredictionThatIsWrongHasAFiniteLoss() {
    assertThat(CrossEntropy.ofProbability(0, 1)).isCloseTo(27.6, within(0.1));
    assertThat(CrossEntropy.ofProbability(1, 0)).isCloseTo(27.6, within(0.1));
    assertThat(CrossEntropy.ofLogit(1_000, 0)).isEqualTo(1_000);
    assertThat(CrossEntropy.ofLogit(-1_000, 0)).isZero();
  }
}
