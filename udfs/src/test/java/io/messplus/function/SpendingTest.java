package io.messplus.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.messplus.energy.RouterEnergy;
import io.messplus.energy.RouterEnergySettings;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SpendingTest {

  private final AtomicLong nanos = new AtomicLong(5_000_000);
  private final Spending spending =
      new Spending(new RouterEnergy(new RouterEnergySettings(10), nanos::get));

  @Test
  void whatIsTakenIsWhatWasSpentSinceItWasLastTaken() {
    nanos.addAndGet(2_000_000);
    assertThat(spending.take()).isCloseTo(0.02, within(1e-12));
    assertThat(spending.take()).isZero();
    nanos.addAndGet(1_000_000);
    assertThat(spending.take()).isCloseTo(0.01, within(1e-12));
  }

  @Test
  void whatWasSpentElsewhereIsTakenOnce() {
    spending.add(3);
    spending.add(0.5);
    nanos.addAndGet(1_000_000);
    assertThat(spending.take()).isCloseTo(3.51, within(1e-12));
    assertThat(spending.take()).isZero();
  }
}
