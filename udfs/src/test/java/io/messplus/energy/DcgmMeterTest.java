package io.messplus.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The DCGM meter against a page in the format of its exporter, served over HTTP. */
class DcgmMeterTest extends MeterContract {

  private static final long SECOND = 1_000_000_000;

  private final TestingExporter exporter = exporter();
  private final AtomicLong millijoules = new AtomicLong(TestingExporter.MILLIJOULES_AT_FIRST);
  private final ScheduledExecutorService spender = Executors.newSingleThreadScheduledExecutor();

  /** A GPU that spends a joule every 20 milliseconds. */
  @Override
  Meter open() {
    ScheduledFuture<?> unused =
        spender.scheduleAtFixedRate(
            () -> exporter.showMillijoules(millijoules.addAndGet(1_000)),
            0,
            20,
            TimeUnit.MILLISECONDS);
    return Meter.open(settings("0", 0.05, 10));
  }

  @Override
  String source() {
    return "dcgm";
  }

  @AfterEach
  void stop() {
    spender.shutdownNow();
    exporter.close();
  }

  @Test
  void aCallHasTheJoulesThatThePageCountsMeanwhile() throws Exception {
    long before = millijoules.get();
    MeteredCall call = meter.begin();
    TimeUnit.MILLISECONDS.sleep(300);
    Energy energy = get(call.end(1, 1));
    double spent = (millijoules.get() - before) * 1e-3;

    // Readings before its begin and after its end belong to the intervals that it was active in.
    assertThat(energy.joules()).isBetween(10.0, spent + 10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", TestingExporter.UUID_OF_0})
  void theGpuIsFoundByIndexOrUuid(String gpu) throws Exception {
    stopSpending();
    DcgmCounter counter = counter(gpu);
    counter.read(0);
    exporter.showMillijoules(TestingExporter.MILLIJOULES_AT_FIRST + 2_500);

    assertThat(counter.read(SECOND).getAsDouble()).isCloseTo(2.5, within(1e-6));
  }

  @Test
  void anotherGpusJoulesAreItsOwn() throws Exception {
    stopSpending();
    DcgmCounter counter = counter("1");
    counter.read(0);
    exporter.show(exporter.original().replace("97114208830", "97114209830"));

    assertThat(counter.read(SECOND).getAsDouble()).isCloseTo(1, within(1e-6));
  }

  @Test
  void aDriverThatWasLoadedAgainCountsFromZero() throws Exception {
    stopSpending();
    DcgmCounter counter = counter("0");
    counter.read(0);
    exporter.showMillijoules(4_000);

    assertThat(counter.read(SECOND).getAsDouble()).isCloseTo(4, within(1e-6));
  }

  @Test
  void aValueThatRepeatsIsNoReadingUntilItIsStale() throws Exception {
    stopSpending();
    DcgmCounter counter = counter("0");
    assertThat(counter.read(0)).isPresent();
    assertThat(counter.read(9 * SECOND)).isEmpty();
    assertThatThrownBy(() -> counter.read(10 * SECOND))
        .isInstanceOf(UnreadableException.class)
        .hasMessage(
            exporter.url()
                + ": the value has not changed for staleSeconds=10.0; let the exporter read more"
                + " often (-c 1000, in milliseconds), or raise staleSeconds");
  }

  @Test
  void oneRequestThatFailsIsNoOutage() throws Exception {
    stopSpending();
    DcgmCounter counter = counter("0");
    counter.read(0);
    exporter.answerWith(500);
    assertThat(counter.read(SECOND)).isEmpty();
    exporter.answerWith(200);
    exporter.showMillijoules(TestingExporter.MILLIJOULES_AT_FIRST + 1_000);

    assertThat(counter.read(2 * SECOND).getAsDouble()).isCloseTo(1, within(1e-6));
  }

  @Test
  void aStatusIsTold() {
    exporter.answerWith(500);
    assertUnreadable("0", "the server answers with status 500");
  }

  @Test
  void aPageWithoutTheCounterIsTold() {
    stopSpending();
    exporter.show(exporter.original().replace(DcgmPage.METRIC, "DCGM_FI_DEV_SOMETHING"));
    assertUnreadable(
        "0",
        "the page has no DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION; add it to the exporter's list of"
            + " counters (-f FILE)");
  }

  @Test
  void aGpuThatThePageLacksIsToldWithThoseThatItHas() {
    assertUnreadable(
        "7",
        "the page tells nothing of gpu=7, but of 0 (%s), 1 (%s)"
            .formatted(TestingExporter.UUID_OF_0, TestingExporter.UUID_OF_1));
  }

  @Test
  void oneIndexOnSeveralHostsIsRefused() {
    stopSpending();
    exporter.show(exporter.original().replace("gpu=\"1\"", "gpu=\"0\""));
    assertUnreadable(
        "0",
        "the page tells 2 different values of gpu=0; write its UUID, one of 0 (%s), 0 (%s)"
            .formatted(TestingExporter.UUID_OF_0, TestingExporter.UUID_OF_1));
  }

  @Test
  void aGpuThatCountsNoEnergyIsTold() {
    stopSpending();
    exporter.showMillijoules(9_223_372_036_854_775_794L);
    assertUnreadable(
        "0",
        "the page has no value of gpu=0: it does not count its energy (only Volta and later do)");
  }

  @Test
  void nobodyThereIsTold() {
    exporter.close();
    assertUnreadable("0", "nobody answers there");
  }

  @Test
  void aPageThatTricklesIsGivenUpInTime() {
    exporter.trickle();
    long begin = System.nanoTime();
    assertUnreadable("0", "no whole page came within timeoutSeconds=2.0");
    assertThat(System.nanoTime() - begin).isLessThan(10 * SECOND);
  }

  @Test
  void whenNoReadingComesACallHasItsFallbackInTime() throws Exception {
    stopSpending();
    try (Warnings warnings = new Warnings(Outage.class);
        Meter brief = Meter.open(settings("0", 0.05, 0.5))) {
      CompletableFuture<Energy> energy = brief.begin().end(1, 2);

      assertThat(energy.get(5, TimeUnit.SECONDS)).isEqualTo(new Energy(5, "tokens"));
      assertThat(warnings.lines())
          .singleElement()
          .asString()
          .startsWith("No joules from dcgm: " + exporter.url() + ": the value has not changed")
          .endsWith("Until it can be read, calls have estimated joules, source tokens");
    }
  }

  @Test
  void nobodyAsksAfterTheLastMeterIsClosed() throws Exception {
    get(meter.begin().end(1, 1));
    meter.close();
    TimeUnit.MILLISECONDS.sleep(200);
    int requests = exporter.requests();
    TimeUnit.MILLISECONDS.sleep(300);

    assertThat(exporter.requests()).isEqualTo(requests);
  }

  private void stopSpending() {
    meter.close();
    spender.shutdownNow();
    try {
      assertThat(spender.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exporter.showMillijoules(TestingExporter.MILLIJOULES_AT_FIRST);
  }

  private void assertUnreadable(String gpu, String why) {
    assertThatThrownBy(() -> counter(gpu).read(0))
        .isInstanceOf(UnreadableException.class)
        .hasMessage(exporter.url() + ": " + why);
  }

  private DcgmCounter counter(String gpu) {
    return new DcgmCounter(settings(gpu, 1, 10));
  }

  private DcgmSettings settings(String gpu, double pollSeconds, double staleSeconds) {
    return new DcgmSettings(
        exporter.url(),
        gpu,
        pollSeconds,
        2,
        staleSeconds,
        AttributionSettings.defaults(),
        new TokensSettings(1, 2));
  }

  private static TestingExporter exporter() {
    try {
      return new TestingExporter();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
