package io.messplus.job.cli;

import io.messplus.job.report.RunSummary;
import io.messplus.job.tracking.Metric;
import io.messplus.job.tracking.Mlflow;
import io.messplus.job.tracking.TrackedRun;
import io.messplus.job.train.Epoch;
import io.messplus.job.train.Evaluation;
import io.messplus.job.train.Figures;
import io.messplus.job.train.SweepReport;
import io.messplus.job.train.TrainingReport;
import io.messplus.job.train.Trial;
import io.messplus.predictor.PredictorSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What commands find, as runs in MLflow. */
final class TrackedFigures {

  private TrackedFigures() {}

  /** Logs a training, in the run that was begun for it. */
  static void log(TrackedRun run, TrainingReport report) {
    Map<String, Object> params = params(report.data(), report.seed(), report.validationShare());
    params.putAll(params(report.predictor()));
    run.params(params);
    List<Metric> metrics = course(report.epochs(), report.best());
    metrics.addAll(figures("", report.comparison().head()));
    metrics.addAll(figures("constant/", report.comparison().constant()));
    metrics.add(Metric.of("gain", report.comparison().gain()));
    metrics.add(Metric.of("gainStandardError", report.comparison().standardError()));
    metrics.add(Metric.of("seconds", report.seconds()));
    run.metrics(metrics);
  }

  /** Logs each trial as a run. */
  static void log(Mlflow mlflow, SweepReport report) {
    for (Trial trial : report.trials()) {
      try (TrackedRun run = mlflow.start("trial " + trial.number())) {
        Map<String, Object> params = params(report.data(), report.seed(), report.validationShare());
        params.putAll(params(trial.settings()));
        run.params(params);
        if (trial.best() != null) {
          List<Metric> metrics = course(trial.epochs(), trial.best());
          metrics.add(Metric.of("loss", trial.validationLoss()));
          metrics.add(Metric.of("constant/loss", report.constant().overall().loss()));
          metrics.add(Metric.of("seconds", trial.seconds()));
          run.metrics(metrics);
          run.finish();
        }
      }
    }
  }

  /** Logs each simulated run as a run. */
  static void log(Mlflow mlflow, List<RunSummary> summaries) {
    for (RunSummary summary : summaries) {
      String name = "%s %s seed %d".formatted(summary.capture(), summary.policy(), summary.seed());
      try (TrackedRun run = mlflow.start(name)) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("capture", summary.capture());
        params.put("policy", summary.policy());
        params.put("alpha", summary.alpha());
        params.put("v", summary.v());
        params.put("c", summary.c());
        params.put("seed", summary.seed());
        if (summary.config() != null) {
          params.put("config", summary.config());
        }
        run.params(params);
        List<Metric> metrics = new ArrayList<>();
        metrics.add(Metric.of("requests", (double) summary.requests()));
        metrics.add(Metric.of("share", summary.share()));
        metrics.add(Metric.of("allInJoules", summary.allInJoules()));
        metrics.add(Metric.of("exploitJoules", summary.exploitJoules()));
        metrics.add(Metric.of("explorationShare", summary.explorationShare()));
        metrics.add(Metric.of("worstShortfall", summary.worstShortfall()));
        add(metrics, "hindsightMixJoules", summary.hindsightMixJoules());
        add(metrics, "oracleJoules", summary.oracleJoules());
        summary
            .callsPerModel()
            .forEach((model, calls) -> metrics.add(Metric.of("calls/" + model, (double) calls)));
        run.metrics(metrics);
        run.finish();
      }
    }
  }

  private static Map<String, Object> params(List<String> data, long seed, double validation) {
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("data", String.join(",", data));
    params.put("seed", seed);
    params.put("validation", validation);
    return params;
  }

  private static Map<String, Object> params(PredictorSettings predictor) {
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("predictor.head", predictor.head().name().toLowerCase(Locale.ROOT));
    params.put("predictor.learningRate", predictor.learningRate());
    params.put("predictor.momentum", predictor.momentum());
    params.put("predictor.weightDecay", predictor.weightDecay());
    params.put("predictor.clipNorm", predictor.clipNorm());
    params.put("predictor.epochs", predictor.epochs());
    params.put("predictor.dropout", predictor.dropout());
    params.put("predictor.seed", predictor.seed());
    return params;
  }

  private static List<Metric> course(List<Epoch> epochs, Epoch best) {
    List<Metric> metrics = new ArrayList<>();
    for (Epoch epoch : epochs) {
      if (epoch.trainingLoss() != null) {
        metrics.add(new Metric("trainingLoss", epoch.trainingLoss(), epoch.number()));
      }
      metrics.add(new Metric("validationLoss", epoch.validationLoss(), epoch.number()));
    }
    metrics.add(Metric.of("bestEpoch", best.number()));
    return metrics;
  }

  private static List<Metric> figures(String prefix, Evaluation evaluation) {
    List<Metric> metrics = new ArrayList<>(figures(prefix, evaluation.overall()));
    evaluation
        .models()
        .forEach((model, figures) -> metrics.addAll(figures(prefix + model + "/", figures)));
    return metrics;
  }

  private static List<Metric> figures(String prefix, Figures figures) {
    List<Metric> metrics = new ArrayList<>();
    add(metrics, prefix + "labels", (double) figures.labels());
    add(metrics, prefix + "satisfied", figures.satisfied());
    add(metrics, prefix + "loss", figures.loss());
    add(metrics, prefix + "accuracy", figures.accuracy());
    add(metrics, prefix + "precision", figures.precision());
    add(metrics, prefix + "recall", figures.recall());
    add(metrics, prefix + "f1", figures.f1());
    add(metrics, prefix + "calibrationError", figures.calibrationError());
    add(metrics, prefix + "brier", figures.brier());
    return metrics;
  }

  /** Leaves out what is undefined. */
  private static void add(List<Metric> metrics, String name, Double value) {
    if (value != null) {
      metrics.add(Metric.of(name, value));
    }
  }
}
