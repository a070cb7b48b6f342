package io.messplus.energy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OdometerTest {

  @Test
  void countsFromTheFirstValue() {
    Odometer odometer = Odometer.resetting();

    assertThat(odometer.advance(500)).isZero();
    assertThat(odometer.advance(530)).isEqualTo(30);
    assertThat(odometer.advance(530)).isEqualTo(30);
  }

  @Test
  void aWrapGoesOnAtZero() {
    Odometer odometer = Odometer.wrapping(1_000);
    odometer.advance(900);

    assertThat(odometer.advance(50)).isEqualTo(150);
    assertThat(odometer.advance(40)).isEqualTo(1_140);
  }

  @Test
  void aResetBeginsAgain() {
    Odometer odometer = Odometer.resetting();
    odometer.advance(900);

    assertThat(odometer.advance(50)).isEqualTo(50);
    assertThat(odometer.advance(60)).isEqualTo(60);
  }
}
