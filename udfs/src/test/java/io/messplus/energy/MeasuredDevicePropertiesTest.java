package io.messplus.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever overlaps, however the device is read, and when it breaks. */
class MeasuredDevicePropertiesTest {

  private enum Step {
    BEGIN,
    END_OLDEST,
    END_LATEST,
    SPEND,
    WAIT,
    POLL,
    BREAK,
    MEND
  }

  @Property(tries = 1_000)
  void noJouleIsLostWhileTheDeviceCanBeRead(
      @ForAll boolean quick, @ForAll("uninterrupted") List<Step> steps) {
    Run run = new Run(quick);
    steps.forEach(run::step);
    run.finish();

    assertThat(run.measuredJoules() + run.device.idleJoules())
        .isCloseTo(run.counter.spent(), within(1e-9 * run.counter.spent()));
    assertThat(run.energies).allSatisfy(e -> assertThat(e.join().source()).isEqualTo("testing"));
  }

  @Property(tries = 1_000)
  void everyCallIsToldAndNoJouleIsMadeWhateverBreaks(
      @ForAll boolean quick, @ForAll("anything") List<Step> steps) {
    Run run = new Run(quick);
    steps.forEach(run::step);
    run.finish();

    assertThat(run.energies).allSatisfy(energy -> assertThat(energy).isCompleted());
    assertThat(run.measuredJoules() + run.device.idleJoules())
        .isLessThanOrEqualTo(run.counter.spent() * (1 + 1e-9));
  }

  @Provide
  Arbitrary<List<Step>> uninterrupted() {
    return Arbitraries.of(Step.class)
        .filter(step -> step != Step.BREAK && step != Step.MEND)
        .list()
        .ofMaxSize(80);
  }

  @Provide
  Arbitrary<List<Step>> anything() {
    return Arbitraries.of(Step.class).list().ofMaxSize(80);
  }

  private static final class Run {

    private static final Estimate TOKENS = Estimate.of(new TokensSettings(1, 1));

    private final TestingCounter counter;
    private final MeasuredDevice device;
    private final List<DeviceCall> open = new ArrayList<>();
    private final List<CompletableFuture<Energy>> energies = new ArrayList<>();
    private long nanos;

    Run(boolean quick) {
      counter = quick ? TestingCounter.quick() : TestingCounter.slow();
      device = new MeasuredDevice(counter, AttributionSettings.defaults(), () -> nanos);
      device.enter(TOKENS);
      device.poll();
    }

    void step(Step step) {
      switch (step) {
        case BEGIN -> open.add(device.begin(TOKENS));
        case END_OLDEST -> end(0);
        case END_LATEST -> end(open.size() - 1);
        case SPEND -> counter.spend(7 + nanos % 13);
        case WAIT -> nanos += 100_000_007;
        case POLL -> device.poll();
        case BREAK -> counter.breakDown("broken");
        case MEND -> counter.mend();
      }
    }

    private void end(int index) {
      if (!open.isEmpty()) {
        energies.add(open.remove(index).end(energies.size() % 3, energies.size() % 5));
      }
    }

    void finish() {
      counter.mend();
      while (!open.isEmpty()) {
        end(0);
      }
      nanos++;
      counter.spend(1);
      device.poll();
    }

    double measuredJoules() {
      return energies.stream()
          .map(CompletableFuture::join)
          .filter(energy -> energy.source().equals("testing"))
          .mapToDouble(Energy::joules)
          .sum();
    }
  }
}
