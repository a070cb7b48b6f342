package io.messplus.job.tracking;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Map;
import java.util.Optional;

/** An experiment on an MLflow server. */
public final class Mlflow {

  private final MlflowServer server;
  private final String experimentId;

  private Mlflow(MlflowServer server, String experimentId) {
    this.server = server;
    this.experimentId = experimentId;
  }

  /**
   * Opens the experiment, and makes it where it is missing.
   *
   * @param address {@code http://HOST:PORT}, without credentials
   * @param environment variables of the process, among them the server's credentials
   * @throws TrackingException where the server does not answer or refuses
   */
  public static Mlflow open(URI address, String experiment, Map<String, String> environment) {
    requireAddress(address);
    MlflowServer server = new MlflowServer(address, environment);
    return new Mlflow(server, experimentId(server, experiment));
  }

  private static void requireAddress(URI address) {
    boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
    if (!http || address.getHost() == null || address.getQuery() != null) {
      throw new TrackingException(
          "an MLflow server is named like http://localhost:5000, not " + address);
    }
    if (address.getUserInfo() != null) {
      throw new TrackingException(
          "credentials of an MLflow server do not belong into its address; set"
              + " MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD");
    }
  }

  private static String experimentId(MlflowServer server, String name) {
    Optional<JsonNode> found =
        server.get("experiments/get-by-name?experiment_name=" + URLEncoder.encode(name, UTF_8));
    if (found.isEmpty()) {
      return server
          .post("experiments/create", MlflowServer.object().put("name", name))
          .path("experiment_id")
          .asText();
    }
    JsonNode experiment = found.get().path("experiment");
    if (experiment.path("lifecycle_stage").asText().equals("deleted")) {
      throw new TrackingException(
          "the MLflow experiment %s is deleted; restore it, or name another".formatted(name));
    }
    return experiment.path("experiment_id").asText();
  }

  /** Begins a run. */
  public TrackedRun start(String name) {
    JsonNode run =
        server.post(
            "runs/create",
            MlflowServer.object()
                .put("experiment_id", experimentId)
                .put("run_name", name)
                .put("start_time", System.currentTimeMillis()));
    return new TrackedRun(server, run.path("run").path("info").path("run_id").asText());
  }
}
