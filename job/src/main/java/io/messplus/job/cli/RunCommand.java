package io.messplus.job.cli;

import io.messplus.job.FlinkOptions;
import io.messplus.job.config.MessplusConfig;
import io.messplus.job.kafka.JobTopics;
import io.messplus.job.kafka.KafkaLoop;
import io.messplus.job.kafka.Topics;
import io.messplus.job.local.LatestCheckpoint;
import io.messplus.job.local.LocalFlink;
import io.messplus.job.local.LocalFlinkOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code messplus run}. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description =
        "Runs the job: on a Flink cluster with --jobmanager, else in this process until Ctrl-C.",
    footer = {
      "",
      "Examples:",
      "  messplus run --bootstrap-servers localhost:9092",
      "  messplus run --jobmanager flink:8081 --set flink.checkpointDirectory=s3://bucket/messplus"
    })
final class RunCommand implements Callable<Integer> {

  private static final Duration KAFKA_TIMEOUT = Duration.ofSeconds(15);

  @Spec private CommandSpec spec;
  @Mixin private ConfigSelection selection;

  @Option(
      names = "--jobmanager",
      paramLabel = "HOST:PORT",
      description = "REST address of the Flink cluster to submit to (default: none, run here).")
  private String jobManager;

  @Option(
      names = "--state",
      paramLabel = "FOLDER",
      defaultValue = "messplus-state",
      description = "Where checkpoints are kept when running here (default: ${DEFAULT-VALUE}).")
  private Path stateFolder;

  @Option(
      names = "--web-port",
      paramLabel = "PORT",
      defaultValue = "8081",
      description =
          "Port of Flink's web UI when running here; 0 takes a free one (default:"
              + " ${DEFAULT-VALUE}).")
  private int webPort;

  @Option(
      names = "--restore",
      paramLabel = "PATH",
      description =
          "Savepoint or checkpoint to start from (default: here, the last checkpoint in --state; on"
              + " a cluster, none).")
  private String restorePath;

  @Option(
      names = "--fresh",
      description = "Starts here without the state that an earlier run left in --state.")
  private boolean fresh;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    MessplusConfig config = selection.load(spec.commandLine().getErr());
    try (Admin admin = ConfigSelection.kafka(config).openAdmin(KAFKA_TIMEOUT)) {
      Topics.createMissing(admin, JobTopics.of(config.topics()))
          .warnings()
          .forEach(warning -> out.println("warning: " + warning));
    }
    return jobManager == null ? runHere(config) : submit(config);
  }

  private int runHere(MessplusConfig config) throws Exception {
    Optional<String> restored = Optional.ofNullable(restorePath);
    if (restored.isEmpty() && !fresh) {
      restored = LatestCheckpoint.in(stateFolder).map(path -> path.toUri().toString());
    }
    restored.ifPresent(path -> say("restoring " + path));
    Configuration options = FlinkOptions.of(config, restored);
    try (LocalFlink flink =
        LocalFlink.start(
            LocalFlinkOptions.in(stateFolder.toAbsolutePath())
                .withWebPort(webPort)
                .withSlots(config.flink().parallelism())
                .withConfiguration(options))) {
      StreamExecutionEnvironment environment = flink.environment(options);
      KafkaLoop.build(config, environment);
      JobClient job = environment.executeAsync();
      say("running; Flink's web UI: " + flink.webUrl() + "; Ctrl-C stops");
      Runtime.getRuntime().addShutdownHook(new Thread(flink::close));
      job.getJobExecutionResult().get();
      return 0;
    }
  }

  private int submit(MessplusConfig config) throws Exception {
    String[] address = jobManager.split(":", -1);
    if (address.length != 2 || !address[1].matches("\\d{1,5}")) {
      throw new ParameterException(
          spec.commandLine(),
          "--jobmanager must be HOST:PORT, such as localhost:8081, not " + jobManager);
    }
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createRemoteEnvironment(
            address[0],
            Integer.parseInt(address[1]),
            FlinkOptions.of(config, Optional.ofNullable(restorePath)),
            ClusterJars.find());
    KafkaLoop.build(config, environment);
    JobClient job = environment.executeAsync();
    say("submitted job " + job.getJobID() + " to " + jobManager);
    return 0;
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
