package io.messplus.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/** A JobManager and a TaskManager, each in a JVM of its own, that know nothing of messplus. */
final class StandaloneCluster implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 90;

  private static final String CONFIG =
      """
      jobmanager.rpc.address: 127.0.0.1
      jobmanager.rpc.port: %d
      jobmanager.memory.process.size: 1g
      rest.address: 127.0.0.1
      rest.bind-address: 127.0.0.1
      rest.port: %d
      taskmanager.host: 127.0.0.1
      taskmanager.numberOfTaskSlots: 2
      taskmanager.memory.process.size: 1536m
      taskmanager.memory.task.off-heap.size: 256m
      execution.checkpointing.dir: %s
      io.tmp.dirs: %s
      """;

  private final Path folder;
  private final Path libraries;
  private final int restPort = freePort();
  private final List<Process> processes = new ArrayList<>();

  private StandaloneCluster(Path folder, Path libraries) throws IOException {
    this.folder = folder;
    this.libraries = libraries;
  }

  /**
   * Starts the processes and waits for their slots.
   *
   * @param folder where configuration, logs and checkpoints go
   * @param libraries folder of jars, of which the fitting ones are the class path
   */
  static StandaloneCluster start(Path folder, Path libraries) throws Exception {
    StandaloneCluster cluster = new StandaloneCluster(folder, libraries);
    try {
      cluster.launch();
      cluster.await("/overview", "\"slots-available\":2");
      return cluster;
    } catch (Exception | AssertionError e) {
      cluster.close();
      throw e;
    }
  }

  private void launch() throws IOException {
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    Files.writeString(
        folder.resolve("config.yaml"),
        CONFIG.formatted(freePort(), restPort, checkpoints().toUri(), temporary));
    launch("jobmanager", List.of("-Xmx512m"), StandaloneSessionClusterEntrypoint.class, List.of());
    Configuration configuration = GlobalConfiguration.loadConfiguration(folder.toString());
    TaskExecutorProcessSpec memory = TaskExecutorProcessUtils.processSpecFromConfig(configuration);
    launch(
        "taskmanager",
        words(ProcessMemoryUtils.generateJvmParametersStr(memory)),
        TaskManagerRunner.class,
        words(TaskExecutorProcessUtils.generateDynamicConfigsStr(memory)));
  }

  private void launch(String name, List<String> options, Class<?> main, List<String> more)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--configDir", folder.toString()));
    arguments.addAll(more);
    processes.add(
        new ProcessBuilder(
                JavaCommand.of(
                    options, classPath(), main.getName(), arguments.toArray(String[]::new)))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name + ".log").toFile())
            .start());
  }

  private String classPath() throws IOException {
    try (Stream<Path> jars = Files.list(libraries)) {
      return jars.filter(ClusterLibraries::has)
          .map(Path::toString)
          .collect(Collectors.joining(File.pathSeparator));
    }
  }

  /** The REST address, {@code HOST:PORT}. */
  String address() {
    return "127.0.0.1:" + restPort;
  }

  /** The folder of the jobs' checkpoints. */
  Path checkpoints() {
    return folder.resolve("checkpoints");
  }

  /** Waits for a checkpoint that began after now. */
  void awaitCheckpoint(String job) throws Exception {
    int before = completedCheckpoints(job);
    Instant end = Instant.now().plusSeconds(PATIENCE_SECONDS);
    // The first to complete may have begun before.
    while (completedCheckpoints(job) < before + 2) {
      assertThat(Instant.now()).as("checkpoints after %d", before).isBefore(end);
      Thread.sleep(200);
    }
  }

  private int completedCheckpoints(String job) throws Exception {
    return new ObjectMapper()
        .readTree(get("/jobs/" + job + "/checkpoints"))
        .path("counts")
        .path("completed")
        .intValue();
  }

  /** Cancels a job and waits until it is. */
  void cancel(String job) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri("/jobs/" + job))
            .method("PATCH", BodyPublishers.noBody())
            .build();
    HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
    await("/jobs/" + job, "\"state\":\"CANCELED\"");
  }

  private void await(String path, String text) throws Exception {
    Instant end = Instant.now().plusSeconds(PATIENCE_SECONDS);
    while (!get(path).contains(text)) {
      assertThat(Instant.now())
          .as("waiting for %s at %s, logs in %s", text, path, folder)
          .isBefore(end);
      assertThat(processes).allMatch(Process::isAlive, "is alive, logs in " + folder);
      Thread.sleep(200);
    }
  }

  private String get(String path) throws InterruptedException {
    try {
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      return e.toString();
    }
  }

  private URI uri(String path) {
    return URI.create("http://" + address() + path);
  }

  private static List<String> words(String text) {
    return Arrays.asList(text.strip().split("\\s+", -1));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    processes.forEach(Process::destroyForcibly);
    processes.forEach(process -> process.onExit().join());
  }
}
