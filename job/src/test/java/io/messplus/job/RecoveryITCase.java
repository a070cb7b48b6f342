package io.messplus.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.messplus.job.replay.Capture;
import io.messplus.job.replay.CapturedPrompt;
import io.messplus.job.replay.Measurement;
import io.messplus.message.JournalEntry;
import io.messplus.message.Result;
import io.messplus.message.SourceRecord;
import io.messplus.routing.VirtualQueue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A task that fails mid-stream loses no request and counts no outcome twice. */
class RecoveryITCase {

  @RegisterExtension static final TestingPlatform PLATFORM = new TestingPlatform();

  private static final int PROMPTS = 600;
  private static final double PROMPTS_PER_SECOND = 60;
  private static final String TENANT = "acme";

  @Test
  void losesNothingAndCountsNothingTwice() throws Exception {
    Capture capture = TestingCaptures.synthetic("synthetic-arc-challenge-like", PROMPTS);
    FailingOnce.PROMPTS_SEEN.set(0);
    try (TestingRun run =
        TestingRun.start(
            PLATFORM, "recovery", overrides(capture), RecoveryITCase::failingMidStream)) {
      run.replay(
          List.of(capture),
          options -> options.withTenant(TENANT).withPromptsPerSecond(PROMPTS_PER_SECOND));
      run.awaitResults(PROMPTS);
      run.await("the last label", () -> history(run).size() >= lastSequence(run));

      assertThat(FailingOnce.PROMPTS_SEEN.get()).isGreaterThan(PROMPTS);
      assertThat(run.deadLetters).isEmpty();
      List<JournalEntry> history = history(run);
      assertUnbroken(history);
      assertEveryCallBookedOnce(history, capture, run);
    }
  }

  @Test
  void givesEachResultOnceWhereDeliveryIsExactlyOnce() throws Exception {
    Capture capture = TestingCaptures.synthetic("synthetic-arc-challenge-like", PROMPTS);
    List<String> overrides = new ArrayList<>(overrides(capture));
    overrides.add("delivery.results=exactly-once");
    FailingOnce.PROMPTS_SEEN.set(0);
    try (TestingRun run =
        TestingRun.start(PLATFORM, "recovery-once", overrides, RecoveryITCase::failingMidStream)) {
      run.replay(
          List.of(capture),
          options -> options.withTenant(TENANT).withPromptsPerSecond(PROMPTS_PER_SECOND));
      run.awaitResults(PROMPTS);
      assertThat(FailingOnce.PROMPTS_SEEN.get()).isGreaterThan(PROMPTS);
      assertThat(run.results).extracting(Result::requestId).doesNotHaveDuplicates();
    }
  }

  private static List<String> overrides(Capture capture) {
    List<String> overrides =
        new ArrayList<>(TestingCaptures.overrides(TestingCaptures.zoo(capture)));
    overrides.add("delivery.checkpointSeconds=1");
    overrides.add("contract.alpha=0.5");
    overrides.add("contract.c=0.5");
    return overrides;
  }

  private static RoutingJob.Inputs failingMidStream(RoutingJob.Inputs in) {
    DataStream<SourceRecord> failing =
        in.prompts().map(new FailingOnce()).returns(SourceRecord.class).uid("failing-once");
    return new RoutingJob.Inputs(
        failing, in.outcomes(), in.feedback(), in.tenants(), in.contractsAtStart());
  }

  /** Of each sequence number the record that was written last. */
  private static List<JournalEntry> history(TestingRun run) {
    Map<Long, JournalEntry> bySequence = new TreeMap<>();
    run.journal.forEach(entry -> bySequence.put(entry.sequence(), entry));
    return new ArrayList<>(bySequence.values());
  }

  private static long lastSequence(TestingRun run) {
    return run.results.stream().mapToLong(Result::sequence).max().orElseThrow();
  }

  private static void assertUnbroken(List<JournalEntry> history) {
    double queue = 0;
    Map<String, Double> alphas = new HashMap<>();
    for (int i = 0; i < history.size(); i++) {
      JournalEntry entry = history.get(i);
      assertThat(entry.sequence()).isEqualTo(i + 1);
      assertThat(entry.queueBefore()).isEqualTo(queue);
      if (entry.change().decision() != null) {
        alphas.put(entry.requestId(), entry.change().decision().alpha());
      }
      if (entry.change().label() != null) {
        queue =
            VirtualQueue.next(
                queue, alphas.get(entry.requestId()), entry.change().label().satisfaction());
      }
      assertThat(entry.queueAfter()).isEqualTo(queue);
    }
  }

  private static void assertEveryCallBookedOnce(
      List<JournalEntry> history, Capture capture, TestingRun run) {
    Map<String, CapturedPrompt> prompts = new HashMap<>();
    capture.prompts().forEach(prompt -> prompts.put(capture.name() + "-" + prompt.docId(), prompt));
    Set<String> booked = new HashSet<>();
    Set<String> decided = new HashSet<>();
    double bookedJoules = 0;
    double expectedJoules = 0;
    for (JournalEntry entry : history) {
      if (entry.change().call() != null) {
        assertThat(booked.add(entry.change().call().callId()))
            .as(entry.change().call().callId())
            .isTrue();
        bookedJoules += entry.change().call().energyJoules();
      }
      if (entry.change().decision() != null) {
        assertThat(decided.add(entry.requestId())).as(entry.requestId()).isTrue();
        Map<String, Measurement> measured = prompts.get(entry.requestId()).measurements();
        for (String model : entry.change().decision().calls()) {
          expectedJoules += measured.get(model).energyJoules();
        }
      }
    }
    assertThat(decided).hasSize(PROMPTS);
    assertThat(bookedJoules).isCloseTo(expectedJoules, within(1e-6));
    assertThat(run.distinctResults()).isEqualTo(PROMPTS);
  }

  /** Lets prompts through, but for one in the middle, once. */
  private static final class FailingOnce implements MapFunction<SourceRecord, SourceRecord> {

    static final AtomicInteger PROMPTS_SEEN = new AtomicInteger();

    private static final long serialVersionUID = 1L;

    @Override
    public SourceRecord map(SourceRecord record) {
      if (PROMPTS_SEEN.incrementAndGet() == PROMPTS / 2) {
        throw new IllegalStateException("this failure is part of the test");
      }
      return record;
    }
  }
}
