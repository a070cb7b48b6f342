package io.messplus.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.job.config.MessplusConfig;
import io.messplus.job.kafka.KafkaConnection;
import io.messplus.job.kafka.TopicReader;
import io.messplus.message.JournalEvent;
import io.messplus.message.Json;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.io.FileUtils;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Writes the kept savepoint anew, while its version is not released:
 *
 * <pre>mvn test -pl udfs,job -Dtest=KeptSavepointWriter -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 */
class KeptSavepointWriter {

  @RegisterExtension static final TestingPlatform PLATFORM = new TestingPlatform();

  private static final Duration POLL = Duration.ofMillis(100);

  @TempDir private Path folder;

  @Test
  void writes() throws Exception {
    try (TestingRun run = TestingRun.start(PLATFORM, KeptSavepoint.NAME, inOneFile())) {
      run.sign(
          "acme",
          """
          {"alpha": 0.7, "exploration": "first 2", "costEstimate": "running-mean",
           "models": ["small", "large"], "overload": "hold", "feedbackTimeoutSeconds": 86400}""");
      run.sign("busy", "{\"maxInFlight\": 1, \"exploration\": \"never\"}");
      KeptSavepoint.prompt(run, "acme", "a1", KeptSavepoint.SOON);
      KeptSavepoint.prompt(run, "acme", "a2", KeptSavepoint.SOON);
      for (String request : List.of("b1", "b2", "b3")) {
        KeptSavepoint.prompt(run, "busy", request, KeptSavepoint.NEVER);
      }
      run.sign("delta", "{\"exploration\": \"every 1\"}");
      KeptSavepoint.prompt(run, "delta", "d1", KeptSavepoint.SOON, KeptSavepoint.NEVER);
      run.sign("full", "{\"maxInFlight\": 1, \"maxWaiting\": 0, \"exploration\": \"never\"}");
      KeptSavepoint.prompt(run, "full", "f1", KeptSavepoint.NEVER);
      KeptSavepoint.prompt(run, "full", "f2", KeptSavepoint.NEVER);
      run.send(run.config().topics().outcomes(), "gamma", Json.write(KeptSavepoint.outcome()));
      run.feedback("gamma", KeptSavepoint.verdict("gamma", "g2"));
      run.await("the results", () -> run.distinctResults() == 3 && run.outcomes.size() == 6);
      run.feedback("acme", KeptSavepoint.verdict("acme", "a2"));
      run.await("a verdict", () -> KeptSavepoint.entries(run, "a2", JournalEvent.CORRECTED) == 1);
      run.await("the waiting", () -> KeptSavepoint.entries(run, "b1", JournalEvent.DECIDED) == 1);
      // What is read last is parked.
      Thread.sleep(3_000);
      Path savepoint = Path.of(URI.create(run.stopWithSavepoint(folder)));
      FileUtils.cleanDirectory(KeptSavepoint.FOLDER.toFile());
      Files.copy(savepoint.resolve("_metadata"), KeptSavepoint.FOLDER.resolve("_metadata"));
      assertThat(savepoint.toFile().list()).containsExactly("_metadata");
      Json.MAPPER
          .writerWithDefaultPrettyPrinter()
          .writeValue(KeptSavepoint.FOLDER.resolve("offsets.json").toFile(), offsets(run.config()));
    }
  }

  private static List<String> inOneFile() {
    List<String> overrides = KeptSavepoint.overrides(1);
    overrides.add("flink.properties={execution.checkpointing.data-inline-threshold: 1 mb}");
    return overrides;
  }

  private Map<String, Long> offsets(MessplusConfig config) {
    Map<String, Long> offsets = new TreeMap<>();
    try (TopicReader reader =
        new TopicReader(
            KafkaConnection.to(config.kafka().bootstrapServers()),
            config.topics().prompts(),
            config.topics().outcomes(),
            config.topics().feedback(),
            config.topics().tenants())) {
      while (!reader.caughtUp()) {
        for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
          offsets.put(record.topic() + "-" + record.partition(), record.offset() + 1);
        }
      }
    }
    return offsets;
  }
}
