package io.messplus.energy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every meter promises. */
abstract class MeterContract {

  private static final int CALLS = 400;

  Meter meter;

  /** A meter as a job opens it. */
  abstract Meter open() throws Exception;

  /** Source of a call that read and wrote tokens. */
  abstract String source();

  @BeforeEach
  void openMeter() throws Exception {
    meter = open();
  }

  @AfterEach
  void closeMeter() {
    meter.close();
  }

  @Test
  void aCallHasJoulesAndASource() throws Exception {
    assertPlausible(get(meter.begin().end(10, 20)), source());
  }

  @Test
  void callsFromManyThreadsEachHaveTheirs() throws Exception {
    List<CompletableFuture<Energy>> energies =
        IntStream.range(0, CALLS).parallel().mapToObj(i -> meter.begin().end(i + 1, i)).toList();
    for (CompletableFuture<Energy> energy : energies) {
      assertPlausible(get(energy), source());
    }
  }

  @Test
  void aCallMayEndInAnotherThreadThanItBeganIn() throws Exception {
    MeteredCall call = meter.begin();
    assertPlausible(get(CompletableFuture.supplyAsync(() -> call.end(1, 1)).get()), source());
  }

  @Test
  void aCallWithoutTokensEndsToo() throws Exception {
    assertThat(get(meter.begin().end(0, 0)).joules()).isFinite().isNotNegative();
    assertThat(get(meter.begin().end(-1, -1)).joules()).isFinite().isNotNegative();
  }

  @Test
  void anEndThatIsSaidAgainChangesNothing() throws Exception {
    MeteredCall call = meter.begin();
    Energy first = get(call.end(10, 20));

    assertThat(get(call.end(1_000, 2_000))).isEqualTo(first);
  }

  @Test
  void idleJoulesDoNotShrink() throws Exception {
    double before = meter.idleJoules();
    get(meter.begin().end(1, 1));
    assertThat(before).isFinite().isNotNegative();
    assertThat(meter.idleJoules()).isFinite().isGreaterThanOrEqualTo(before);
  }

  @Test
  void mayBeClosedAgainAndGoesOnWithoutThrowing() throws Exception {
    MeteredCall open = meter.begin();
    meter.close();
    meter.close();

    assertThat(get(open.end(1, 1)).source()).isNotBlank();
    assertThat(get(meter.begin().end(1, 1)).source()).isNotBlank();
    assertThat(meter.idleJoules()).isFinite();
  }

  static Energy get(CompletableFuture<Energy> energy) throws Exception {
    return energy.get(20, TimeUnit.SECONDS);
  }

  private static void assertPlausible(Energy energy, String source) {
    assertThat(energy.joules()).isFinite().isNotNegative();
    assertThat(energy.source()).isEqualTo(source);
  }
}
