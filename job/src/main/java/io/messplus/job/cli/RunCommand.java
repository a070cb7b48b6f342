package io.messplus.job.cli;

import io.messplus.job.FlinkOptions;
import io.messplus.job.capture.ZooCheck;
import io.messplus.job.config.MessplusConfig;
import io.messplus.job.kafka.JobTopics;
import io.messplus.job.kafka.KafkaLoop;
import io.messplus.job.kafka.Topics;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.ArgGroup;
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
      "Topics that are missing are made. Started again here, the job goes on from its",
      "last checkpoint. A cluster needs in its lib folder what the job does not bring:",
      "DJL, its tokenizers and ONNX Runtime engine, and the encoder's weights.",
      "",
      "Examples:",
      "  messplus run -b localhost:9092",
      "  messplus run --jobmanager flink:8081 \\",
      "    --set flink.checkpointDirectory=s3://bucket/messplus"
    })
final class RunCommand implements Callable<Integer> {

  private static final Duration KAFKA_TIMEOUT = Duration.ofSeconds(15);
  private static final int MAX_PORT = 65_535;

  @Spec private CommandSpec spec;
  @Mixin private ConfigSelection selection;

  @Option(
      names = "--jobmanager",
      paramLabel = "HOST:PORT",
      converter = JobManager.Converter.class,
      description = "REST address of the Flink cluster to submit to (default: none, run here).")
  private JobManager jobManager;

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
          "Port of Flink's web UI when running here, on this machine only; 0 takes a free one"
              + " (default: ${DEFAULT-VALUE}).")
  private int webPort;

  @ArgGroup private Start start = new Start();

  /** What the job starts from. */
  private static final class Start {
    @Option(
        names = "--restore",
        paramLabel = "PATH",
        description =
            "Savepoint or checkpoint to start from (default: here, the last one in --state; on a"
                + " cluster, none).")
    private String restorePath;

    @Option(
        names = "--fresh",
        description =
            "Starts without the state that an earlier run left in --state: what was learned and"
                + " every queue begin anew. Prompts are read from where that run stopped.")
    private boolean fresh;
  }

  @Override
  public Integer call() throws Exception {
    if (webPort < 0 || webPort > MAX_PORT) {
      throw new ParameterException(
          spec.commandLine(),
          "--web-port must be 0 (a free one) or up to %d, not %d".formatted(MAX_PORT, webPort));
    }
    Optional<String> restorePath = restorePath();
    PrintWriter err = spec.commandLine().getErr();
    MessplusConfig config = selection.load(err);
    // Read again for the job; what is wrong with it is told before anything is started.
    config.readInitialWeights();
    try (Admin admin = ConfigSelection.kafka(config).openAdmin(KAFKA_TIMEOUT)) {
      Topics.createMissing(admin, JobTopics.of(config.topics()))
          .warnings()
          .forEach(warning -> err.println("warning: " + warning));
    }
    if (jobManager == null) {
      // The job goes to other models meanwhile, so a server may still be on its way.
      ZooCheck.complaints(config.zoo()).forEach(line -> err.println("warning: " + line));
      LocalRun.in(stateFolder, webPort, err).run(config, restorePath, start.fresh);
    } else {
      submit(config, restorePath);
    }
    return 0;
  }

  private Optional<String> restorePath() {
    Optional<String> given = Optional.ofNullable(start.restorePath);
    if (jobManager != null || given.isEmpty()) {
      return given;
    }
    Optional<String> found = new RestorePath(start.restorePath).find();
    if (found.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--restore must name a savepoint or checkpoint, a folder with a file _metadata, not "
              + start.restorePath);
    }
    return found;
  }

  private void submit(MessplusConfig config, Optional<String> restorePath) throws Exception {
    StreamExecutionEnvironment environment =
        jobManager.environment(FlinkOptions.of(config, restorePath));
    KafkaLoop.build(config, environment);
    JobClient job = environment.executeAsync();
    PrintWriter out = spec.commandLine().getOut();
    out.println("submitted job " + job.getJobID() + " to " + jobManager);
    out.flush();
  }
}
