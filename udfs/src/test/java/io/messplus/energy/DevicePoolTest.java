package io.messplus.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.messplus.energy.AttributionSettings.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Meters of one device, whatever their model, share what it spends. */
class DevicePoolTest {

  private static final MeasuredSettings FIRST_GPU = NvmlSettings.defaults();
  private static final MeasuredSettings SAME_GPU_OTHER_FALLBACK =
      new NvmlSettings(
          0, "libnvidia-ml.so.1", AttributionSettings.defaults(), new TokensSettings(1, 1));
  private static final MeasuredSettings SECOND_GPU =
      new NvmlSettings(1, "libnvidia-ml.so.1", AttributionSettings.defaults(), null);

  private final Map<Object, TestingCounter> counters = new HashMap<>();
  private final DevicePool pool =
      new DevicePool(
          settings -> {
            TestingCounter counter = TestingCounter.quick();
            counters.put(settings.device(), counter);
            return counter;
          });
  private final List<Meter> meters = new ArrayList<>();

  @AfterEach
  void closeMeters() {
    meters.forEach(Meter::close);
  }

  @Test
  void callsOfDifferentModelsOnOneGpuShareItsJoules() {
    Meter small = open(FIRST_GPU);
    Meter large = open(SAME_GPU_OTHER_FALLBACK);
    MeteredCall of = small.begin();
    MeteredCall other = large.begin();
    counter(FIRST_GPU).spend(100);
    double first = of.end(10, 10).join().joules();
    double second = other.end(10, 10).join().joules();

    assertThat(first).isPositive();
    assertThat(first + second).isCloseTo(100, within(1e-9));
  }

  @Test
  void anotherGpuIsAnotherMatter() {
    Meter first = open(FIRST_GPU);
    Meter second = open(SECOND_GPU);
    MeteredCall of = first.begin();
    MeteredCall other = second.begin();
    counter(FIRST_GPU).spend(100);
    counter(SECOND_GPU).spend(7);

    assertThat(of.end(1, 1)).isCompletedWithValue(new Energy(100, "testing"));
    assertThat(other.end(1, 1)).isCompletedWithValue(new Energy(7, "testing"));
  }

  @Test
  void idleJoulesAreDividedAmongTheMetersThatAreThere() {
    Meter alone = open(FIRST_GPU);
    counter(FIRST_GPU).spend(10);
    assertThat(alone.idleJoules()).isEqualTo(10);
    Meter later = open(SAME_GPU_OTHER_FALLBACK);
    counter(FIRST_GPU).spend(6);
    assertThat(alone.idleJoules()).isEqualTo(13);
    assertThat(later.idleJoules()).isEqualTo(3);
    alone.close();
    counter(FIRST_GPU).spend(4);

    assertThat(alone.idleJoules()).isEqualTo(13);
    assertThat(later.idleJoules()).isEqualTo(7);
  }

  @Test
  void theLastMeterFreesTheCounter() {
    Meter one = open(FIRST_GPU);
    Meter other = open(SAME_GPU_OTHER_FALLBACK);
    one.close();
    one.close();
    assertThat(counter(FIRST_GPU).closings()).isZero();
    other.close();
    assertThat(counter(FIRST_GPU).closings()).isEqualTo(1);

    TestingCounter freed = counter(FIRST_GPU);
    open(FIRST_GPU);
    assertThat(counter(FIRST_GPU)).isNotSameAs(freed);
  }

  @Test
  void theFirstMetersAttributionHoldsAndAnotherIsWarnedOf() {
    try (Warnings warnings = new Warnings(DevicePool.class)) {
      open(FIRST_GPU);
      open(SAME_GPU_OTHER_FALLBACK);
      assertThat(warnings.lines()).isEmpty();
      AttributionSettings byTime = new AttributionSettings(Rule.TIME, 0, 1, 0);
      open(new NvmlSettings(0, "libnvidia-ml.so.1", byTime, null));

      assertThat(warnings.lines()).singleElement().asString().contains("TIME", "give all the same");
    }
  }

  @Test
  void noJouleIsLostBetweenThreads() throws Exception {
    List<Meter> all = List.of(open(FIRST_GPU), open(FIRST_GPU), open(SAME_GPU_OTHER_FALLBACK));
    double idleBefore = all.stream().mapToDouble(Meter::idleJoules).sum();
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      List<Callable<Double>> callers =
          IntStream.range(0, 12)
              .<Callable<Double>>mapToObj(i -> () -> callsOf(all.get(i % 3), i))
              .toList();
      double joules = 0;
      for (Future<Double> caller : threads.invokeAll(callers)) {
        joules += caller.get();
      }
      double idle = all.stream().mapToDouble(Meter::idleJoules).sum() - idleBefore;

      assertThat(joules).isPositive();
      assertThat(joules + idle).isCloseTo(counter(FIRST_GPU).spent(), within(1e-6));
    } finally {
      threads.shutdownNow();
    }
  }

  private double callsOf(Meter meter, int seed) {
    Random random = new Random(seed);
    double joules = 0;
    for (int i = 0; i < 300; i++) {
      MeteredCall call = meter.begin();
      counter(FIRST_GPU).spend(random.nextInt(50));
      joules += call.end(random.nextInt(500), random.nextInt(500)).join().joules();
      counter(FIRST_GPU).spend(random.nextInt(3));
    }
    return joules;
  }

  private Meter open(MeasuredSettings settings) {
    Meter meter = pool.open(settings);
    meters.add(meter);
    return meter;
  }

  private TestingCounter counter(MeasuredSettings settings) {
    return counters.get(settings.device());
  }
}
