package io.messplus.job.train;

import io.messplus.job.table.TextTable;
import io.messplus.predictor.PredictorSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Trials as a table of text, and the best of them as settings that can be pasted. */
public final class TrialTable {

  private TrialTable() {}

  /** Renders them in the order given. */
  public static String render(List<Trial> trials) {
    return new TextTable<Trial>()
        .count("trial", Trial::number)
        .number("learning rate", trial -> String.valueOf(trial.settings().learningRate()))
        .number("momentum", trial -> String.valueOf(trial.settings().momentum()))
        .number("weight decay", trial -> String.valueOf(trial.settings().weightDecay()))
        .count("sample epochs", trial -> trial.settings().epochs())
        .number("loss", TrialTable::loss)
        .number(
            "best epoch",
            trial -> trial.best() == null ? "" : String.valueOf(trial.best().number()))
        .number("seconds", "%.1f", Trial::seconds)
        .render(trials);
  }

  private static String loss(Trial trial) {
    return trial.best() == null
        ? "diverged"
        : String.format(Locale.ROOT, "%.4f", trial.validationLoss());
  }

  /** The best settings, to be pasted, and their loss beside that of a constant prediction. */
  public static String verdict(SweepReport report) {
    Trial best = report.trials().get(0);
    double constant = report.constant().overall().loss();
    if (best.best() == null) {
      return "Every trial diverged; take smaller learning rates";
    }
    return String.format(
        Locale.ROOT,
        "Best: trial %d, validation loss %.4f, where a constant prediction has %.4f%s%n%n%s%n%n%s",
        best.number(),
        best.validationLoss(),
        constant,
        caution(report.trials().size()),
        options(best.settings()),
        yaml(best.settings()));
  }

  /** The least of several losses on the same prompts is lower than that of new prompts would be. */
  private static String caution(int trials) {
    return trials == 1
        ? ""
        : String.format(
            Locale.ROOT,
            "%nThe least of %,d losses flatters; 'messplus train' with these settings and another"
                + " --seed tells more",
            trials);
  }

  /** Options of any command that takes a configuration. */
  private static String options(PredictorSettings settings) {
    return assignments(settings).entrySet().stream()
        .map(each -> "--set predictor.%s=%s".formatted(each.getKey(), each.getValue()))
        .collect(Collectors.joining(" "));
  }

  /** The part of a configuration. */
  private static String yaml(PredictorSettings settings) {
    return assignments(settings).entrySet().stream()
        .map(each -> "  %s: %s".formatted(each.getKey(), each.getValue()))
        .collect(Collectors.joining("\n", "predictor:\n", ""));
  }

  private static Map<String, Object> assignments(PredictorSettings settings) {
    Map<String, Object> assignments = new LinkedHashMap<>();
    assignments.put("head", settings.head().name().toLowerCase(Locale.ROOT));
    assignments.put("learningRate", settings.learningRate());
    assignments.put("momentum", settings.momentum());
    assignments.put("weightDecay", settings.weightDecay());
    assignments.put("epochs", settings.epochs());
    return assignments;
  }
}
