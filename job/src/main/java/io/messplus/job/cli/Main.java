package io.messplus.job.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.messplus.job.audit.StateException;
import io.messplus.job.benchmark.BenchmarkException;
import io.messplus.job.capture.CaptureRefusedException;
import io.messplus.job.config.ConfigException;
import io.messplus.job.kafka.KafkaUnavailableException;
import io.messplus.job.kafka.TopicException;
import io.messplus.job.local.FolderException;
import io.messplus.job.local.PortTakenException;
import io.messplus.job.replay.CaptureException;
import io.messplus.job.replay.ReplayException;
import io.messplus.job.report.ReportException;
import io.messplus.job.simulate.SimulationException;
import io.messplus.job.tracking.TrackingException;
import io.messplus.job.train.TrainingException;
import io.messplus.predictor.SavedPredictorException;
import java.io.PrintWriter;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: {@code messplus COMMAND}. */
@Command(
    name = "messplus",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description =
        "Routes each prompt to the cheapest model that keeps its tenant's satisfaction guarantee.",
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      CaptureCommand.class,
      ReplayCommand.class,
      AskCommand.class,
      FeedbackCommand.class,
      ContractCommand.class,
      TailCommand.class,
      AuditCommand.class,
      ExplainCommand.class,
      ReportCommand.class,
      SimulateCommand.class,
      TrainCommand.class,
      SweepCommand.class,
      TopicsCommand.class,
      ConfigCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "To begin: 'messplus demo' needs nothing else. With a Kafka of your own, write",
      "a configuration with 'messplus config', then 'messplus run', 'messplus ask'.",
      "'messplus COMMAND --help' tells more.",
      "",
      "Exit codes: 0 done, 1 failed, 2 something in the input is to be mended."
    })
public final class Main {

  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  /** What a user can mend: told in one line. */
  private static final List<Class<? extends RuntimeException>> MISTAKES =
      List.of(
          BenchmarkException.class,
          ConfigException.class,
          CaptureException.class,
          CaptureRefusedException.class,
          ClusterUnavailableException.class,
          ContractException.class,
          FolderException.class,
          KafkaUnavailableException.class,
          TopicException.class,
          PortTakenException.class,
          ReplayException.class,
          ReportException.class,
          SavedPredictorException.class,
          SimulationException.class,
          StateException.class,
          TrackingException.class,
          TrainingException.class);

  private Main() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The command line, not yet run. */
  static CommandLine commandLine() {
    return new CommandLine(new Main())
        // Records are UTF-8, whatever the terminal says it is.
        .setOut(new PrintWriter(System.out, true, UTF_8))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler(Main::correct)
        .setExecutionExceptionHandler(Main::explain);
  }

  private static int correct(ParameterException mistake, String[] args) {
    CommandLine command = mistake.getCommandLine();
    PrintWriter err = command.getErr();
    String rule = mistake.getMessage().replaceFirst("^Error: ", "");
    err.println("messplus: " + rule + suggestion(mistake));
    String name = command.getCommandSpec().qualifiedName();
    err.printf(
        "Usage: %s %s; '%s --help' tells more%n",
        name, command.getSubcommands().isEmpty() ? "[OPTIONS]" : "COMMAND", name);
    return CommandLine.ExitCode.USAGE;
  }

  private static String suggestion(ParameterException mistake) {
    List<String> similar =
        mistake instanceof UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions()
            : List.of();
    return similar.isEmpty() ? "" : "; did you mean " + String.join(" or ", similar) + "?";
  }

  private static int explain(Exception failure, CommandLine command, ParseResult parsed) {
    if (MISTAKES.contains(failure.getClass())) {
      command.getErr().println("messplus: " + failure.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
    LOG.debug("{} failed", command.getCommandName(), failure);
    command
        .getErr()
        .println(
            "messplus: %s failed: %s (MESSPLUS_JAVA_OPTS=-Dmessplus.log.level=debug shows more)"
                .formatted(command.getCommandName(), Reason.of(failure)));
    return CommandLine.ExitCode.SOFTWARE;
  }

  /** The version of the jar. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"messplus " + number()};
    }

    /** The number alone. */
    static String number() {
      String version = Main.class.getPackage().getImplementationVersion();
      return version == null ? "from sources" : version;
    }
  }
}
