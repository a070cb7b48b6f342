package io.messplus.job.tracking;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/**
 * A run of an experiment. It has failed unless it is finished before it is closed; where the
 * process is stopped, it is told to have been killed.
 */
public final class TrackedRun implements AutoCloseable {

  // Of one request, by MLflow's REST API.
  private static final int MOST_METRICS = 1000;
  private static final int MOST_PARAMS = 100;

  private static final Duration GRACE = Duration.ofSeconds(3);

  /** What every version of MLflow takes. */
  private static final int LONGEST_VALUE = 250;

  private static final int LONGEST_NAME = 250;
  private static final Pattern NOT_IN_NAMES =
      Pattern.compile("[^\\w.\\- /]", Pattern.UNICODE_CHARACTER_CLASS);

  private final MlflowServer server;
  private final String id;
  private final Thread killed = new Thread(this::kill, "mlflow-killed");
  private final AtomicBoolean ended = new AtomicBoolean();

  TrackedRun(MlflowServer server, String id) {
    this.server = server;
    this.id = id;
    Runtime.getRuntime().addShutdownHook(killed);
  }

  /** Logs settings; one that is logged already must not change. */
  public void params(Map<String, ?> params) {
    List<ObjectNode> all = new ArrayList<>();
    params.forEach(
        (name, value) ->
            all.add(
                MlflowServer.object()
                    .put("key", name(name))
                    .put("value", shortened(String.valueOf(value)))));
    log("params", all, MOST_PARAMS);
  }

  /** Logs figures. */
  public void metrics(List<Metric> metrics) {
    long now = System.currentTimeMillis();
    List<ObjectNode> all = new ArrayList<>();
    for (Metric metric : metrics) {
      if (Double.isFinite(metric.value())) {
        all.add(
            MlflowServer.object()
                .put("key", name(metric.name()))
                .put("value", metric.value())
                .put("timestamp", now)
                .put("step", metric.step()));
      }
    }
    log("metrics", all, MOST_METRICS);
  }

  private void log(String kind, List<ObjectNode> all, int most) {
    for (int from = 0; from < all.size(); from += most) {
      ObjectNode batch = MlflowServer.object().put("run_id", id);
      ArrayNode entries = batch.putArray(kind);
      entries.addAll(all.subList(from, Math.min(all.size(), from + most)));
      server.post("runs/log-batch", batch);
    }
  }

  /** Ends the run: it has done what it was for. */
  public void finish() {
    end("FINISHED");
  }

  /** Ends the run, unless it has ended. */
  @Override
  public void close() {
    end("FAILED");
  }

  /** Whoever stops a process does not wait long for it, and reads no more of what went wrong. */
  private void kill() {
    Thread telling = new Thread(() -> end("KILLED"), "mlflow-killing");
    telling.setDaemon(true);
    telling.setUncaughtExceptionHandler((thread, failure) -> {});
    telling.start();
    try {
      telling.join(GRACE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void end(String status) {
    if (ended.getAndSet(true)) {
      return;
    }
    forgetHook();
    server.post(
        "runs/update",
        MlflowServer.object()
            .put("run_id", id)
            .put("status", status)
            .put("end_time", System.currentTimeMillis()));
  }

  private void forgetHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(killed);
    } catch (IllegalStateException e) {
      // It runs.
    }
  }

  private static String shortened(String value) {
    return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE - 3) + "...";
  }

  /** Names are paths of letters, digits and a few signs. */
  private static String name(String name) {
    String path =
        NOT_IN_NAMES
            .matcher(name)
            .replaceAll("_")
            .replaceAll("(?<=^|/)\\.{1,2}(?=/|$)", "_")
            .replaceAll("/+", "/")
            .replaceAll("^/|/$", "");
    return path.length() <= LONGEST_NAME ? path : path.substring(0, LONGEST_NAME);
  }
}
