package io.messplus.job.cli;

import io.messplus.job.tracking.Mlflow;
import java.net.URI;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Whether what a command finds is tracked in MLflow. */
final class TrackingOptions {

  private static final String DEFAULT_EXPERIMENT = "messplus";

  @Option(
      names = "--mlflow",
      paramLabel = "URL",
      description = {
        "Tracks settings and figures on this MLflow server, such as http://localhost:5000.",
        "MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD,",
        "open one that asks for them (default: nothing is tracked)."
      })
  private URI server;

  @Option(
      names = "--mlflow-experiment",
      paramLabel = "NAME",
      description =
          "The experiment there, made where it is missing (default: " + DEFAULT_EXPERIMENT + ").")
  private String experiment;

  /**
   * Opens the experiment, if one is asked for.
   *
   * @throws io.messplus.job.tracking.TrackingException where the server does not answer or refuses
   */
  Optional<Mlflow> open(CommandLine command) {
    if (server == null && experiment != null) {
      throw new ParameterException(
          command, "--mlflow-experiment must come with --mlflow, which names the server");
    }
    return Optional.ofNullable(server)
        .map(
            address ->
                Mlflow.open(
                    address,
                    experiment == null ? DEFAULT_EXPERIMENT : experiment,
                    System.getenv()));
  }
}
