package io.messplus.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.audit.AuditReport;
import io.messplus.audit.TenantHistory;
import io.messplus.job.replay.Capture;
import io.messplus.message.JournalEntry;
import io.messplus.message.SourceRecord;
import io.messplus.routing.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Tasks fail at random places while prompts, verdicts and contracts come in; the topics must tell
 * one story all the same.
 */
class RandomFailuresITCase {

  @RegisterExtension static final TestingPlatform PLATFORM = new TestingPlatform();

  private static final List<String> TENANTS = List.of("acme", "beta", "gamma");
  private static final int PROMPTS = 300;
  private static final double PROMPTS_PER_SECOND = 20;
  private static final int FAILURES = 4;
  private static final int LEAST_MILLIS = 2_500;

  @Test
  void theTopicsTellOneStory() throws Exception {
    tellOneStory("failures", System.nanoTime());
  }

  @Tag("long")
  @RepeatedTest(20)
  void theyDoSoTimeAndAgain() throws Exception {
    long seed = System.nanoTime();
    tellOneStory("failures-" + seed, seed);
  }

  private static void tellOneStory(String name, long seed) throws Exception {
    Capture capture = TestingCaptures.bundled("facts", PROMPTS);
    Random random = new Random(seed);
    FailingNowAndThen.expect(FAILURES);
    try (TestingRun run =
        TestingRun.start(
            PLATFORM, name, overrides(capture), in -> RandomFailuresITCase.failing(in, seed))) {
      List<Thread> clients = new ArrayList<>();
      for (String tenant : TENANTS) {
        clients.add(
            new Thread(
                () ->
                    run.replay(
                        List.of(capture),
                        options ->
                            options.withTenant(tenant).withPromptsPerSecond(PROMPTS_PER_SECOND))));
      }
      clients.forEach(Thread::start);
      while (clients.stream().anyMatch(Thread::isAlive)) {
        disturb(run, capture, random);
        Thread.sleep(100);
      }
      for (String tenant : TENANTS) {
        // Once more under the same ids.
        run.replay(List.of(capture), options -> options.withTenant(tenant).withLimit(20));
      }
      run.awaitResults((long) TENANTS.size() * PROMPTS);
      run.await("every call to be booked", () -> everyCallIsBooked(run.audit()));

      AuditReport report = run.audit();
      assertThat(report.differences()).as("seed %d", seed).isEmpty();
      assertThat(run.deadLetters).isEmpty();
      // Something was rolled back, or this has tested nothing.
      assertThat(report.tenants().stream().mapToLong(AuditReport.Line::undone).sum()).isPositive();
      for (AuditReport.Line line : report.tenants()) {
        assertThat(line.ledger().answered()).isEqualTo(PROMPTS);
        assertThat(line.ledger().allInJoules()).isEqualTo(bookedJoules(run, line.tenant()));
        assertThat(line.ledger().routerJoules()).isPositive();
      }
    }
  }

  private static boolean everyCallIsBooked(AuditReport report) {
    return report.tenants().stream()
        .allMatch(line -> line.unread() == 0 && line.ledger().answered() == PROMPTS);
  }

  private static double bookedJoules(TestingRun run, String tenant) {
    TenantHistory history = new TenantHistory();
    run.journal.stream().filter(entry -> entry.tenant().equals(tenant)).forEach(history::add);
    Ledger ledger = Ledger.opened();
    for (JournalEntry entry : history.entries()) {
      ledger = entry.change().appliedTo(ledger);
    }
    return ledger.allInJoules();
  }

  /** Verdicts early, late, twice and contradictory; repeated prompts; other contracts. */
  private static void disturb(TestingRun run, Capture capture, Random random) throws Exception {
    String tenant = TENANTS.get(random.nextInt(TENANTS.size()));
    String docId = capture.prompts().get(random.nextInt(PROMPTS)).docId();
    run.feedback(
        tenant,
        """
        {"tenant": "%s", "requestId": "%s-%s", "satisfied": %s}\
        """
            .formatted(tenant, capture.name(), docId, random.nextInt(5) / 4.0));
    if (random.nextInt(10) == 0) {
      run.contract(
          tenant,
          """
          {"alpha": %s, "exploration": "%s", "maxInFlight": %d}\
          """
              .formatted(
                  0.3 + random.nextInt(6) / 10.0,
                  random.nextBoolean() ? "stochastic" : "every 3",
                  1 + random.nextInt(64)));
    }
  }

  private static List<String> overrides(Capture capture) {
    List<String> overrides =
        new ArrayList<>(TestingCaptures.overrides(TestingCaptures.zoo(capture)));
    overrides.add("delivery.checkpointSeconds=2");
    overrides.add("contract.alpha=0.5");
    overrides.add("contract.c=0.5");
    overrides.add("routing.snapshotEvery=50");
    return overrides;
  }

  private static RoutingJob.Inputs failing(RoutingJob.Inputs in, long seed) {
    return new RoutingJob.Inputs(
        failing("prompts", in.prompts(), seed),
        failing("outcomes", in.outcomes(), seed + 1),
        failing("feedback", in.feedback(), seed + 2),
        in.tenants(),
        in.contractsAtStart());
  }

  private static DataStream<SourceRecord> failing(
      String topic, DataStream<SourceRecord> records, long seed) {
    return records
        .map(new FailingNowAndThen(seed))
        .returns(SourceRecord.class)
        .uid("failing-" + topic);
  }

  /** Lets records through, but fails at one every few seconds, as long as failures are left. */
  private static final class FailingNowAndThen implements MapFunction<SourceRecord, SourceRecord> {

    private static final long serialVersionUID = 1L;
    private static final AtomicInteger FAILURES_LEFT = new AtomicInteger();
    private static final AtomicLong NEXT_MILLIS = new AtomicLong();

    private final Random random;

    FailingNowAndThen(long seed) {
      random = new Random(seed);
    }

    static void expect(int failures) {
      FAILURES_LEFT.set(failures);
      NEXT_MILLIS.set(System.currentTimeMillis() + LEAST_MILLIS);
    }

    @Override
    public SourceRecord map(SourceRecord record) {
      long nextMillis = NEXT_MILLIS.get();
      long nowMillis = System.currentTimeMillis();
      long laterMillis = nowMillis + LEAST_MILLIS + random.nextInt(LEAST_MILLIS);
      if (nowMillis >= nextMillis
          && random.nextInt(10) == 0
          && NEXT_MILLIS.compareAndSet(nextMillis, laterMillis)
          && FAILURES_LEFT.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw new IllegalStateException("this failure is part of the test");
      }
      return record;
    }
  }
}
