package io.messplus.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.audit.AuditReport;
import io.messplus.job.replay.Capture;
import io.messplus.message.Result;
import io.messplus.message.SourceRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A task that fails mid-stream loses no request and counts no outcome twice. */
class RecoveryITCase {

  @RegisterExtension static final TestingPlatform PLATFORM = new TestingPlatform();

  private static final int PROMPTS = 350;
  private static final double PROMPTS_PER_SECOND = 35;
  private static final String TENANT = "acme";

  @Test
  void losesNothingAndCountsNothingTwice() throws Exception {
    Capture capture = TestingCaptures.bundled("facts", PROMPTS);
    FailingOnce.PROMPTS_SEEN.set(0);
    try (TestingRun run =
        TestingRun.start(
            PLATFORM, "recovery", overrides(capture), RecoveryITCase::failingMidStream)) {
      run.replay(
          List.of(capture),
          options -> options.withTenant(TENANT).withPromptsPerSecond(PROMPTS_PER_SECOND));
      run.awaitResults(PROMPTS);
      run.await("every call to be booked", () -> unread(run.audit()) == 0);

      assertThat(FailingOnce.PROMPTS_SEEN.get()).isGreaterThan(PROMPTS);
      assertThat(run.deadLetters).isEmpty();
      AuditReport report = run.audit();
      assertThat(report.differences()).isEmpty();
      assertThat(report.tenants().get(0).ledger().answered()).isEqualTo(PROMPTS);
    }
  }

  @Test
  void givesEachResultOnceWhereDeliveryIsExactlyOnce() throws Exception {
    Capture capture = TestingCaptures.bundled("facts", PROMPTS);
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

  private static long unread(AuditReport report) {
    return report.tenants().stream().mapToLong(AuditReport.Line::unread).sum();
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
