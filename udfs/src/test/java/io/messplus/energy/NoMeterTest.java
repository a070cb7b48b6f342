package io.messplus.energy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NoMeterTest extends MeterContract {

  @Override
  Meter open() {
    return Meter.open(null);
  }

  @Override
  String source() {
    return "none";
  }

  @Test
  void nothingIsSaid() throws Exception {
    assertThat(get(meter.begin().end(100, 30))).isEqualTo(Energy.NONE);
    assertThat(meter.idleJoules()).isZero();
  }
}
