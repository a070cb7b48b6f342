package io.messplus.job.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messplus.job.simulate.Drift.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftTest {

  @Test
  void isMidwayUnlessItSaysWhere() {
    assertThat(Drift.parse(Kind.WORSE, "large=0.2"))
        .isEqualTo(new Drift(Kind.WORSE, "large", 0.2, 0.5));
    assertThat(Drift.parse(Kind.DEARER, "a=b=2@0.75"))
        .isEqualTo(new Drift(Kind.DEARER, "a=b", 2, 0.75));
  }

  @ParameterizedTest
  @CsvSource({
    "WORSE, large, written MODEL=AMOUNT",
    "WORSE, large=, written MODEL=AMOUNT",
    "WORSE, large=1.2.3, not a number in large=1.2.3",
    "WORSE, large=1.5, 'a share in [0, 1], but large=1.5'",
    "DEARER, large=-2, written MODEL=AMOUNT",
    "DEARER, large=2@1.5, 'a share of the stream in [0, 1], but large=2.0@1.5'",
  })
  void whatItCannotBeIsTold(Kind kind, String text, String told) {
    assertThatThrownBy(() -> Drift.parse(kind, text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(told);
  }
}
