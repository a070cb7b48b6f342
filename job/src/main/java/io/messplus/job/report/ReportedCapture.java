package io.messplus.job.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What could be had from a capture's models, in hindsight.
 *
 * @param capture its name, or the tenant's
 * @param requests its prompts
 * @param models what each model alone comes to, in zoo order
 * @param oracle the least joules a request at shares from the cheapest choice's to the greatest
 *     that any choice reaches, knowing every label; empty where labels of uncalled models are not
 *     known
 * @param exact whether every model's outcome is known on every prompt, else these are estimates
 *     from the calls made
 */
public record ReportedCapture(
    String capture, long requests, List<ModelPoint> models, List<Point> oracle, boolean exact) {

  /**
   * A share and its price.
   *
   * @param share satisfied requests ÷ requests, in [0, 1]
   * @param joules mean joules a request
   */
  public record Point(double share, double joules) {}

  /** The same for one model alone. */
  public record ModelPoint(String model, double share, double joules) {}

  /**
   * What could be had where every model's outcome is known on every prompt.
   *
   * @param models labels in zoo order, at least one
   * @param labels satisfaction in [0, 1] by prompt and model; at least one prompt
   * @param joules joules by prompt and model
   */
  public static ReportedCapture measured(
      String capture, List<String> models, double[][] labels, double[][] joules) {
    List<ModelPoint> alone = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      alone.add(new ModelPoint(models.get(i), mean(labels, i), mean(joules, i)));
    }
    return new ReportedCapture(
        capture, labels.length, alone, CostCurve.ofChoices(labels, joules).points(), true);
  }

  private static double mean(double[][] values, int model) {
    return Arrays.stream(values).mapToDouble(prompt -> prompt[model]).average().orElseThrow();
  }

  /** Joules of the cheapest static mix at this share; {@code null} where none reaches it. */
  public Double mixJoules(double share, long requests) {
    return models.isEmpty() ? null : joules(CostCurve.ofMixes(models), share, requests);
  }

  /**
   * Joules of the cheapest choice at this share; {@code null} where none reaches it, or labels are
   * not known.
   */
  public Double oracleJoules(double share, long requests) {
    return oracle.isEmpty() ? null : joules(new CostCurve(oracle), share, requests);
  }

  private static Double joules(CostCurve curve, double share, long requests) {
    OptionalDouble joules = curve.joulesAt(share);
    return joules.isPresent() ? (Double) (joules.getAsDouble() * requests) : null;
  }
}
