package io.messplus.energy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokensMeterTest extends MeterContract {

  @Override
  Meter open() {
    return Meter.open(new TokensSettings(0.1, 2));
  }

  @Override
  String source() {
    return "tokens";
  }

  @Test
  void joulesFollowTheTokens() throws Exception {
    assertThat(get(meter.begin().end(100, 30))).isEqualTo(new Energy(70, "tokens"));
  }

  @Test
  void ofUnknownTokensNothingIsSaid() throws Exception {
    assertThat(get(meter.begin().end(0, 0))).isEqualTo(Energy.NONE);
  }
}
