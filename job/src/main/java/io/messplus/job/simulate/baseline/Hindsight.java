package io.messplus.job.simulate.baseline;

import io.messplus.job.report.ReportedCapture;
import io.messplus.job.report.ReportedCapture.ModelPoint;
import io.messplus.job.simulate.SimulatedStream;
import io.messplus.routing.Model;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What could have been had from a stream by one who knows it all. The order of its requests does
 * not matter. Immutable.
 */
public final class Hindsight {

  /** Points of the oracle's curve in a report. */
  private static final int POINTS = 50;

  private final String name;
  private final int requests;
  private final ModelMeans means;
  private final OracleCurve oracle;

  /** Looks at every model of the zoo. */
  public Hindsight(SimulatedStream stream) {
    this(stream, stream.zoo().models());
  }

  /**
   * Looks at some of them.
   *
   * @param models those between which could have been chosen, at least one
   */
  public Hindsight(SimulatedStream stream, List<Model> models) {
    this.name = stream.name();
    this.requests = stream.requests().size();
    this.means = ModelMeans.of(stream, models);
    this.oracle = OracleCurve.of(stream, models);
  }

  /**
   * Joules of all requests under the cheapest static mix of models whose expected share is α: the
   * least that could be had without looking at the prompts.
   *
   * @param alpha α in [0, 1]
   * @return {@code null} where no mix reaches α
   */
  public Double mixJoules(double alpha) {
    return StaticMix.cheapest(means, alpha).map(mix -> mix.joules() * requests).orElse(null);
  }

  /**
   * Least joules that satisfy a share α of the requests, knowing every label: exact where labels
   * are 0 or 1; with graded ones a bound from below, where a request may be split among models.
   *
   * @param alpha α in [0, 1]
   * @return {@code null} where no choice satisfies so many
   */
  public Double oracleJoules(double alpha) {
    OptionalDouble joules = oracle.joules(alpha * requests);
    return joules.isPresent() ? joules.getAsDouble() : null;
  }

  /** The models alone, and the oracle's curve. */
  public ReportedCapture reported() {
    List<ModelPoint> models =
        means.models().stream()
            .map(mean -> new ModelPoint(mean.model(), mean.share(), mean.joules()))
            .toList();
    return new ReportedCapture(name, requests, models, oracle.points(requests, POINTS), true);
  }
}
