package io.messplus.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.messplus.audit.KeptTenant;
import io.messplus.job.audit.KeptTenants;
import io.messplus.job.cli.Terminal;
import io.messplus.job.kafka.KafkaConnection;
import io.messplus.job.kafka.RetainedTopic;
import io.messplus.job.local.LatestCheckpoint;
import io.messplus.job.replay.Capture;
import io.messplus.message.JournalEntry;
import io.messplus.message.JournalEvent;
import io.messplus.message.Json;
import io.messplus.message.Outcome;
import io.messplus.message.Result;
import io.messplus.message.SourceRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a job wrote and kept tells one story, through a task that fails, a restore at another
 * parallelism and in every format of the state; what somebody else wrote does not.
 */
@TestMethodOrder(OrderAnnotation.class)
class AuditITCase {

  @RegisterExtension static final TestingPlatform PLATFORM = new TestingPlatform();

  private static final String NAME = "audited";
  private static final List<String> CAPTURES = List.of("facts", "words");
  private static final int PROMPTS_PER_TENANT = 75;
  private static final double PROMPTS_PER_SECOND = 150;
  private static final String TENANT = CAPTURES.get(0);

  @TempDir private static Path folder;
  private static List<Capture> captures;
  private static RunCommands commands;
  private static TestingRun run;
  private static Path checkpoint;
  private static String nativeSavepoint;
  private static String stopSavepoint;

  @BeforeAll
  static void startAndFailMidStream() throws Exception {
    captures =
        CAPTURES.stream().map(name -> TestingCaptures.bundled(name, PROMPTS_PER_TENANT)).toList();
    commands = new RunCommands(PLATFORM, NAME, folder, captures.get(0));
    FailingOnce.PROMPTS_SEEN.set(0);
    run = TestingRun.start(PLATFORM, NAME, commands.overrides(2), AuditITCase::failingMidStream);
    run.sign(TENANT, "{\"alpha\": 0.5}");
    run.replay(captures, options -> options.withPromptsPerSecond(PROMPTS_PER_SECOND));
    run.awaitResults(2 * PROMPTS_PER_TENANT);
    run.feedback(TENANT, verdict(0));
    run.feedback(TENANT, verdict(1));
    run.await(
        "the corrections",
        () -> run.journal.stream().anyMatch(e -> e.event() == JournalEvent.CORRECTED));
    assertThat(FailingOnce.PROMPTS_SEEN.get()).isGreaterThan(2 * PROMPTS_PER_TENANT);
  }

  @AfterAll
  static void stop() {
    run.close();
  }

  @Test
  @Order(1)
  void aRunningJobHasNoDifference() {
    Terminal told = audit();
    assertThat(told.out())
        .contains("| " + TENANT)
        .endsWith("no difference" + System.lineSeparator());
    assertThat(told.code()).isZero();
  }

  @Test
  @Order(2)
  void aNativeSavepointAgrees() throws Exception {
    nativeSavepoint =
        run.job().triggerSavepoint(folder.toUri().toString(), SavepointFormatType.NATIVE).get();
    assertAgrees(nativeSavepoint);
  }

  @Test
  @Order(3)
  void aRetainedIncrementalCheckpointAgrees() throws Exception {
    run.close();
    checkpoint = LatestCheckpoint.in(folder.resolve("checkpoints")).orElseThrow();
    assertAgrees(folder.resolve("checkpoints").toString());
  }

  @Test
  @Order(4)
  void aCanonicalSavepointAgreesAfterARestoreAtAnotherParallelism() throws Exception {
    run = TestingRun.restored(PLATFORM, NAME, commands.overrides(1), checkpoint.toUri().toString());
    run.replay(captures, options -> options.withRequestIdPrefix("again").withLimit(20));
    run.awaitResults(2 * PROMPTS_PER_TENANT + 20);
    stopSavepoint = run.stopWithSavepoint(folder);
    assertAgrees(stopSavepoint);
  }

  @Test
  @Order(5)
  void aSavepointIsReadAtAnyParallelism() throws Exception {
    assertThat(kept(stopSavepoint, 1))
        .isEqualTo(kept(stopSavepoint, 2))
        .containsOnlyKeys(CAPTURES)
        .extractingByKey(TENANT)
        .satisfies(tenant -> assertThat(tenant.prompts()).isEqualTo(tenant.results()));
  }

  @Test
  @Order(5)
  void stateOfVersionZeroOneIsRead() throws Exception {
    Map<String, KeptTenant> kept = kept(KeptSavepoint.FOLDER.toUri().toString(), 2);
    assertThat(kept).containsOnlyKeys("acme", "busy", "delta", "full", "gamma");
    assertThat(kept.get("acme").prompts()).isEqualTo(kept.get("acme").results()).isEqualTo(2);
    assertThat(kept.get("busy").unanswered()).containsExactly("b1");
    assertThat(kept.get("busy").waiting()).isEqualTo(2);
    assertThat(kept.get("delta").unanswered()).containsExactly("d1");
    assertThat(kept.get("full").results()).as("refused").isEqualTo(1);
    assertThat(kept.get("gamma").sequence()).as("only parked").isZero();
  }

  @Test
  @Order(6)
  void aReportIsOneJsonObject() throws Exception {
    Terminal told = audit("--tenant", TENANT, "--json");
    ObjectNode report = Json.MAPPER.readValue(told.out(), ObjectNode.class);
    assertThat(report.path("tenants")).hasSize(1);
    assertThat(report.at("/tenants/0/tenant").textValue()).isEqualTo(TENANT);
    assertThat(report.at("/tenants/0/undone").longValue()).isPositive();
    assertThat(report.path("differences")).isEmpty();
  }

  @Test
  @Order(7)
  void aTenantThatNobodyKnowsIsToldInOneLine() {
    Terminal told = audit("--tenant", "nobody");
    assertThat(told.code()).isEqualTo(2);
    assertThat(told.err())
        .startsWith("messplus: --tenant must name a tenant that the topics know, not nobody");
  }

  @Test
  @Order(8)
  void stateOfAnotherJobIsToldInOneLine() throws Exception {
    Path other = Files.createDirectories(folder.resolve("other"));
    Files.writeString(other.resolve("_metadata"), "nonsense");
    Terminal told = audit("--state", other.toString());
    assertThat(told.code()).isEqualTo(2);
    assertThat(told.err().lines()).hasSize(1);
    assertThat(told.err())
        .startsWith(
            "messplus: the state must be a savepoint or checkpoint of this job, but state=");
  }

  @Test
  @Order(8)
  void whatRetentionDeletedIsNoDifference() throws Exception {
    cut(run.config().topics().outcomes());
    cut(run.config().topics().results());
    Terminal told = audit();
    assertThat(told.out()).endsWith("no difference" + System.lineSeparator());
  }

  /** Deletes the first records, as retention does. */
  private static void cut(String topic) throws Exception {
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", PLATFORM.broker().bootstrapServers()))) {
      Map<TopicPartition, RecordsToDelete> first = new HashMap<>();
      for (int partition = 0; partition < RunCommands.PARTITIONS; partition++) {
        TopicPartition cut = new TopicPartition(topic, partition);
        long end =
            admin.listOffsets(Map.of(cut, OffsetSpec.latest())).partitionResult(cut).get().offset();
        first.put(cut, RecordsToDelete.beforeOffset(Math.min(20, end)));
      }
      admin.deleteRecords(first).all().get();
    }
  }

  @Test
  @Order(9)
  void whatSomebodyElseWroteIsADifference() throws Exception {
    JournalEntry last = lastEntry();
    ObjectNode entry = Json.MAPPER.valueToTree(last);
    entry.removeAll();
    entry
        .put("tenant", TENANT)
        .put("sequence", last.sequence() + 1)
        .put("atMillis", last.atMillis())
        .put("routeSinceMillis", last.routeSinceMillis())
        .put("event", "expired")
        .put("requestId", last.requestId())
        .put("t", last.t())
        .put("queueBefore", last.queueAfter())
        .put("queueAfter", 99)
        .put("contractVersion", last.contractVersion());
    run.send(run.config().topics().journal(), TENANT, Json.write(entry));
    assertDiffers("sequence=%d: queueAfter=99.0, recounted ".formatted(last.sequence() + 1), 1);

    Outcome logged = run.outcomes.stream().filter(o -> o.tenant().equals(TENANT)).findFirst().get();
    ObjectNode outcome = Json.MAPPER.valueToTree(logged);
    outcome.put("callId", "f".repeat(32));
    run.send(run.config().topics().outcomes(), TENANT, Json.write(outcome));
    assertDiffers("callId=%s: a call is named by".formatted("f".repeat(32)), 2);

    Result given = run.results.stream().filter(r -> r.tenant().equals(TENANT)).findFirst().get();
    ObjectNode result = Json.MAPPER.valueToTree(given);
    result.put("requestId", "forged");
    run.send(run.config().topics().results(), TENANT, Json.write(result));
    assertDiffers("requestId=forged: it has the result [", 3);

    run.send(run.config().topics().journal(), TENANT, "nonsense".getBytes(UTF_8));
    assertDiffers("record=audited.journal-", 4);

    ObjectNode rewrite = entry.put("sequence", 2);
    run.send(run.config().topics().journal(), TENANT, Json.write(rewrite));
    Terminal told = audit("--tenant", TENANT, "--state", nativeSavepoint);
    assertThat(told.code()).isOne();
    assertThat(told.out())
        .contains("sequence=2: a task numbers its changes upwards, but had passed this one")
        .contains("the state is ahead of the journal, whose last is sequence=2");
  }

  /** Of the topic, not only of what the test has read. */
  private static JournalEntry lastEntry() throws Exception {
    KafkaConnection kafka = KafkaConnection.to(PLATFORM.broker().bootstrapServers());
    List<SourceRecord> records = new ArrayList<>();
    try (RetainedTopic journal = new RetainedTopic(kafka, run.config().topics().journal())) {
      journal.read(records::add, done -> {});
    }
    JournalEntry last = null;
    for (SourceRecord record : records) {
      JournalEntry entry = Json.read(record.value(), JournalEntry.class);
      last = entry.tenant().equals(TENANT) ? entry : last;
    }
    return last;
  }

  private static void assertDiffers(String line, int differences) {
    Terminal told = audit("--tenant", TENANT);
    assertThat(told.code()).isOne();
    assertThat(told.out())
        .contains("tenant=" + TENANT + " " + line)
        .endsWith(
            (differences == 1 ? "1 difference" : differences + " differences")
                + System.lineSeparator());
  }

  private static void assertAgrees(String state) {
    Terminal told = audit("--state", state);
    assertThat(told.out()).endsWith("no difference" + System.lineSeparator());
    assertThat(told.out().lines().filter(AuditITCase::isOfATenant))
        .hasSize(CAPTURES.size())
        .noneMatch(line -> line.matches(".*\\| +- \\| +0 \\|$"));
    assertThat(told.code()).isZero();
  }

  private static boolean isOfATenant(String line) {
    return CAPTURES.stream().anyMatch(name -> line.startsWith("| " + name + " "));
  }

  private static Map<String, KeptTenant> kept(String path, int parallelism) throws Exception {
    Configuration options = new Configuration();
    options.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
    StreamExecutionEnvironment environment = PLATFORM.flink().environment(options);
    Map<String, KeptTenant> kept = new TreeMap<>();
    KeptTenants.read(path, environment).forEach(tenant -> kept.put(tenant.tenant(), tenant));
    return kept;
  }

  private static Terminal audit(String... more) {
    return commands.run("audit", more);
  }

  private static RoutingJob.Inputs failingMidStream(RoutingJob.Inputs in) {
    DataStream<SourceRecord> failing =
        in.prompts().map(new FailingOnce()).returns(SourceRecord.class).uid("failing-once");
    return new RoutingJob.Inputs(
        failing, in.outcomes(), in.feedback(), in.tenants(), in.contractsAtStart());
  }

  private static String docId() {
    return captures.get(0).prompts().get(0).docId();
  }

  private static String verdict(double satisfied) {
    return "{\"tenant\": \"%s\", \"requestId\": \"%s-%s\", \"satisfied\": %s}"
        .formatted(TENANT, TENANT, docId(), satisfied);
  }

  /** Lets prompts through, but for one in the middle, once. */
  private static final class FailingOnce implements MapFunction<SourceRecord, SourceRecord> {

    static final AtomicInteger PROMPTS_SEEN = new AtomicInteger();

    private static final long serialVersionUID = 1L;

    @Override
    public SourceRecord map(SourceRecord record) {
      if (PROMPTS_SEEN.incrementAndGet() == PROMPTS_PER_TENANT) {
        throw new IllegalStateException("this failure is part of the test");
      }
      return record;
    }
  }
}
