package io.messplus.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ThreadMXBean;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouterEnergyTest {

  private final AtomicLong nanos = new AtomicLong();
  private final RouterEnergy energy = new RouterEnergy(new RouterEnergySettings(12), nanos::get);

  @Test
  void joulesAreBusySecondsTimesWatts() {
    assertThat(energy.of(() -> nanos.addAndGet(500_000_000)).joules()).isCloseTo(6, within(1e-9));
    assertThat(energy.ofSeconds(2)).isEqualTo(new Energy(24, "cpu-time"));
  }

  @Test
  void aStretchIsMeasuredFromItsBeginning() {
    nanos.set(7_000_000_000L);
    long begun = energy.begin();
    nanos.addAndGet(1_000_000_000);

    assertThat(energy.since(begun).joules()).isCloseTo(12, within(1e-9));
  }

  @Test
  void aClockThatGoesBackCountsAsZero() {
    long begun = energy.begin();
    nanos.set(-5);

    assertThat(energy.since(begun).joules()).isZero();
  }

  @Test
  void sleepIsNoWork() {
    RouterEnergy real = new RouterEnergy(new RouterEnergySettings(1));
    Energy asleep = real.of(RouterEnergyTest::sleep);
    Energy busy = real.of(RouterEnergyTest::work);

    assertThat(asleep.joules()).isLessThan(0.1);
    assertThat(busy.joules()).isPositive();
  }

  @Test
  void whereCpuTimeIsNotCountedElapsedTimeIs() {
    ThreadMXBean without =
        (ThreadMXBean)
            Proxy.newProxyInstance(
                ThreadMXBean.class.getClassLoader(),
                new Class<?>[] {ThreadMXBean.class},
                (proxy, method, arguments) -> false);
    LongSupplier clock = RouterEnergy.threadClock(without);
    long before = clock.getAsLong();
    sleep();

    assertThat(clock.getAsLong() - before).isGreaterThanOrEqualTo(200_000_000);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void wattsMustBePlausible(double watts) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RouterEnergySettings(watts))
        .withMessage("wattsPerCore must be a finite number >= 0, but wattsPerCore=" + watts);
  }

  private static void work() {
    double sum = 0;
    for (int i = 0; i < 2_000_000; i++) {
      sum += Math.sqrt(i);
    }
    assertThat(sum).isPositive();
  }

  private static void sleep() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
