package io.messplus.energy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MeasuredDeviceTest {

  private static final Estimate TOKENS = Estimate.of(new TokensSettings(1, 10));
  private static final Energy TEN_TOKENS_OUT = new Energy(100, "tokens");

  private final Warnings warnings = new Warnings(Outage.class);
  private final TestingCounter counter = TestingCounter.quick();
  private final TestingCounter slowCounter = TestingCounter.slow();
  private long nanos = 1;
  private final MeasuredDevice device = device(counter);
  private final MeasuredDevice slow = device(slowCounter);

  @AfterEach
  void stopListening() {
    warnings.close();
  }

  @Test
  void aQuickCounterIsReadWhereACallBeginsAndEnds() {
    device.poll();
    device.enter(TOKENS);
    spend(counter, 5);
    DeviceCall call = device.begin(TOKENS);
    spend(counter, 30);

    assertThat(call.end(1, 1)).isCompletedWithValue(new Energy(30, "testing"));
    spend(counter, 4);
    assertThat(device.idleJoules()).isEqualTo(5 + 4);
  }

  @Test
  void aSlowCounterTellsACallAtTheFirstReadingAfterItsEnd() {
    slow.poll();
    DeviceCall call = slow.begin(TOKENS);
    spend(slowCounter, 30);
    CompletableFuture<Energy> energy = call.end(1, 1);
    assertThat(energy).isNotCompleted();

    slowCounter.setNews(false);
    slow.poll();
    assertThat(energy).isNotCompleted();

    slowCounter.setNews(true);
    spend(slowCounter, 2);
    slow.poll();
    assertThat(energy).isCompletedWithValue(new Energy(32, "testing"));
  }

  @Test
  void aCallEndsOnce() {
    device.poll();
    DeviceCall call = device.begin(TOKENS);
    spend(counter, 30);
    CompletableFuture<Energy> energy = call.end(1, 1);
    spend(counter, 30);

    assertThat(call.end(7, 7)).isSameAs(energy);
    assertThat(energy).isCompletedWithValue(new Energy(30, "testing"));
  }

  @Test
  void theFirstEndCountsWhileItsReadingIsWaitedFor() {
    slow.poll();
    DeviceCall call = slow.begin(TOKENS);
    CompletableFuture<Energy> energy = call.end(0, 10);
    assertThat(call.end(0, 99)).isSameAs(energy);
    slowCounter.breakDown("gone");
    slow.poll();

    assertThat(energy).isCompletedWithValue(TEN_TOKENS_OUT);
  }

  @Test
  void aCallDuringAnOutageHasItsFallbacksJoulesAndSource() {
    counter.breakDown("gone");
    device.poll();

    assertThat(device.begin(TOKENS).end(0, 10)).isCompletedWithValue(TEN_TOKENS_OUT);
    assertThat(device.begin(Estimate.NONE).end(0, 10)).isCompletedWithValue(Energy.NONE);
  }

  @Test
  void aCallThatWasMeasuredInPartIsNotMeasured() {
    device.poll();
    device.enter(TOKENS);
    DeviceCall begunBefore = device.begin(TOKENS);
    spend(counter, 30);
    counter.breakDown("gone");
    DeviceCall begunMeanwhile = device.begin(TOKENS);
    spend(counter, 500);
    counter.mend();
    device.poll();
    spend(counter, 8);

    assertThat(begunBefore.end(0, 10)).isCompletedWithValue(TEN_TOKENS_OUT);
    assertThat(begunMeanwhile.end(0, 10)).isCompletedWithValue(TEN_TOKENS_OUT);
    assertThat(device.idleJoules()).as("known joules that nobody bore").isEqualTo(8);
  }

  @Test
  void whatACallHadAPartInBeforeAnOutageIsIdle() {
    device.poll();
    device.enter(TOKENS);
    DeviceCall lost = device.begin(TOKENS);
    spend(counter, 30);
    device.poll();
    counter.breakDown("gone");
    device.poll();

    assertThat(lost.end(0, 10)).isCompletedWithValue(TEN_TOKENS_OUT);
    assertThat(device.idleJoules()).isEqualTo(30);
  }

  @Test
  void aCallThatWaitsForAReadingHasItsFallbackWhenNoneComes() {
    slow.poll();
    CompletableFuture<Energy> energy = slow.begin(TOKENS).end(0, 10);
    slowCounter.breakDown("gone");
    slow.poll();

    assertThat(energy).isCompletedWithValue(TEN_TOKENS_OUT);
  }

  @Test
  void whenItCanBeReadAgainCallsAreMeasuredAgain() {
    counter.breakDown("gone");
    device.poll();
    counter.mend();
    DeviceCall before = device.begin(TOKENS);
    assertThat(before.end(0, 10))
        .as("only a poll tries again")
        .isCompletedWithValue(TEN_TOKENS_OUT);
    device.poll();
    DeviceCall call = device.begin(TOKENS);
    spend(counter, 3);

    assertThat(call.end(0, 10)).isCompletedWithValue(new Energy(3, "testing"));
  }

  @Test
  void anOutageIsToldOnceWithWhatHappensInstead() {
    device.enter(TOKENS);
    counter.breakDown("/x may not be read");
    device.poll();
    device.poll();
    device.enter(TOKENS);
    device.begin(TOKENS).end(1, 1);

    assertThat(warnings.lines())
        .containsExactly(
            "No joules from testing: /x may not be read. Until it can be read, calls have estimated joules,"
                + " source tokens");
  }

  @Test
  void whoHasNoFallbackIsToldThatJoulesAreZero() {
    counter.breakDown("gone");
    device.poll();
    assertThat(warnings.lines()).isEmpty();
    device.enter(Estimate.NONE);

    assertThat(warnings.lines())
        .containsExactly(
            "No joules from testing: gone. Until it can be read, calls have 0 joules, source none; a fallback"
                + " of the meter, such as {type: tokens, …}, would estimate them");
  }

  @Test
  void theNextOutageIsToldAgain() {
    device.enter(TOKENS);
    for (int i = 0; i < 2; i++) {
      counter.breakDown("gone");
      device.poll();
      counter.mend();
      device.poll();
    }
    assertThat(warnings.lines()).hasSize(2);
  }

  @Test
  void closingTellsWaitingCallsWhatIsKnownOtherwise() {
    slow.poll();
    CompletableFuture<Energy> waiting = slow.begin(TOKENS).end(0, 10);
    DeviceCall open = slow.begin(TOKENS);
    slow.close();
    slow.poll();

    assertThat(waiting).isCompletedWithValue(TEN_TOKENS_OUT);
    assertThat(open.end(0, 10)).isCompletedWithValue(TEN_TOKENS_OUT);
    assertThat(slow.begin(TOKENS).end(0, 10)).isCompletedWithValue(TEN_TOKENS_OUT);
    assertThat(warnings.lines()).isEmpty();
  }

  @Test
  void whoeverWaitsMayUseTheDevice() {
    slow.poll();
    CompletableFuture<Energy> next =
        slow.begin(TOKENS).end(0, 10).thenCompose(energy -> slow.begin(TOKENS).end(0, 10));
    spend(slowCounter, 1);
    slow.poll();
    spend(slowCounter, 1);
    slow.poll();

    assertThat(next).isCompletedWithValue(new Energy(1, "testing"));
  }

  private MeasuredDevice device(EnergyCounter of) {
    return new MeasuredDevice(of, AttributionSettings.defaults(), () -> nanos++);
  }

  private void spend(TestingCounter of, double joules) {
    of.spend(joules);
    nanos += 1_000;
  }
}
