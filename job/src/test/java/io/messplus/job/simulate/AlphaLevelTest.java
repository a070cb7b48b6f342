package io.messplus.job.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlphaLevelTest {

  @Test
  void aNumberIsAlpha() {
    assertThat(AlphaLevel.parse(".757").of(List.of(0.1, 0.2))).isEqualTo(0.757);
  }

  @Test
  void aPercentageLiesBetweenTheWorstAndTheBestModel() {
    List<Double> shares = List.of(0.6, 0.9, 0.5);

    assertThat(AlphaLevel.parse("0%").of(shares)).isEqualTo(0.5);
    assertThat(AlphaLevel.parse("40%").of(shares)).isCloseTo(0.66, within(1e-12));
    assertThat(AlphaLevel.parse("100%").of(shares)).isEqualTo(0.9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%", "high", "1.1", "-0.1", "NaN", "101%", "-1%"})
  void anythingElseIsRefusedWithWhatWasWritten(String text) {
    assertThatThrownBy(() -> AlphaLevel.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("such as 0.8, or a percentage such as 40%")
        .hasMessageContaining("alpha=");
  }
}
