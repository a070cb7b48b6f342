package io.messplus.job.report;

import java.util.List;

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
}
