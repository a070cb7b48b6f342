package io.messplus.job.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFlinkITCase {

  private static final Pattern TASK_RUNS = Pattern.compile("\"RUNNING\":1\\b");

  @TempDir Path folder;
  private LocalFlink flink;

  @BeforeEach
  void start() {
    flink = LocalFlink.start(LocalFlinkOptions.in(folder));
  }

  @AfterEach
  void stop() {
    flink.close();
  }

  @Test
  void answersOnTheWeb() throws Exception {
    await(() -> get("/overview") == 200);
    assertThat(get("/overview")).isEqualTo(200);
    assertThat(get("/index.html")).as("the page of the web UI").isEqualTo(200);
  }

  @Test
  void cancelsAJob() throws Exception {
    JobClient job = submit(new Configuration());
    awaitTask(job);

    job.cancel().get();

    assertThat(job.getJobExecutionResult()).failsWithin(20, TimeUnit.SECONDS);
    assertThat(job.getJobStatus())
        .succeedsWithin(1, TimeUnit.SECONDS)
        .isEqualTo(JobStatus.CANCELED);
  }

  @Test
  void stopsWithASavepointThatAJobGoesOnFrom() throws Exception {
    JobClient first = submit(new Configuration());
    awaitTask(first);
    String savepoint = stop(first);
    assertThat(Path.of(URI.create(savepoint)))
        .isDirectory()
        .hasParent(folder.resolve("savepoints"));

    Configuration restored = new Configuration();
    restored.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    JobClient second = submit(restored);
    awaitTask(second);
    stop(second);

    assertThat(get("/jobs/" + second.getJobID() + "/checkpoints")).isEqualTo(200);
    assertThat(body("/jobs/" + second.getJobID() + "/checkpoints")).contains("\"restored\":1");
  }

  @Test
  void keepsCheckpointsUnderItsFolder() throws Exception {
    Configuration options = new Configuration();
    options.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(100));
    JobClient job = submit(options);
    Path checkpoints = folder.resolve("checkpoints").resolve(job.getJobID().toString());
    await(
        () -> {
          try (var files = Files.exists(checkpoints) ? Files.list(checkpoints) : null) {
            return files != null
                && files.anyMatch(file -> file.getFileName().toString().startsWith("chk-"));
          }
        });
    job.cancel().get();
  }

  @Test
  void saysThatTheWebPortIsTaken() {
    int port = URI.create(flink.webUrl()).getPort();
    assertThatThrownBy(() -> LocalFlink.start(LocalFlinkOptions.in(folder).withWebPort(port)))
        .isInstanceOf(PortTakenException.class)
        .hasMessageStartingWith("Flink web UI: the port must be free: port=" + port);
  }

  private JobClient submit(Configuration options) throws Exception {
    StreamExecutionEnvironment environment = flink.environment(options);
    environment
        .fromSequence(0, Long.MAX_VALUE)
        .uid("numbers")
        .sinkTo(new DiscardingSink<>())
        .uid("nowhere");
    return environment.executeAsync("numbers");
  }

  // A job counts as running before its tasks do, and a savepoint needs the tasks.
  private void awaitTask(JobClient job) throws Exception {
    await(() -> TASK_RUNS.matcher(body("/jobs/" + job.getJobID())).find());
  }

  private static String stop(JobClient job) throws Exception {
    String savepoint =
        job.stopWithSavepoint(false, null, SavepointFormatType.CANONICAL).get(30, TimeUnit.SECONDS);
    job.getJobExecutionResult().get(30, TimeUnit.SECONDS);
    return savepoint;
  }

  private int get(String path) throws Exception {
    return HttpClient.newHttpClient().send(request(path), BodyHandlers.discarding()).statusCode();
  }

  private String body(String path) throws Exception {
    return HttpClient.newHttpClient().send(request(path), BodyHandlers.ofString()).body();
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(URI.create(flink.webUrl() + path)).build();
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(Condition condition) throws Exception {
    for (int i = 0; i < 300 && !condition.holds(); i++) {
      Thread.sleep(100);
    }
    assertThat(condition.holds()).as("within 30 s").isTrue();
  }
}
