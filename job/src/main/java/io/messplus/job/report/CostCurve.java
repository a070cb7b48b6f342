package io.messplus.job.report;

import io.messplus.job.report.ReportedCapture.ModelPoint;
import io.messplus.job.report.ReportedCapture.Point;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The least that a share costs: a convex curve from the cheapest point to the greatest share.
 *
 * @param points its corners, of rising share and joules; at least one
 */
public record CostCurve(List<Point> points) {

  private static final Comparator<Point> BY_SHARE =
      Comparator.comparingDouble(Point::share).thenComparingDouble(Point::joules);
  private static final Comparator<Point> BY_JOULES =
      Comparator.comparingDouble(Point::joules)
          .thenComparing(Comparator.comparingDouble(Point::share).reversed());

  /** Copies the points. */
  public CostCurve {
    points = List.copyOf(points);
  }

  /**
   * What static mixes of these models come to: hindsight mixes, where the means are a capture's.
   */
  public static CostCurve ofMixes(List<ModelPoint> models) {
    return lowestBelow(
        models.stream().map(model -> new Point(model.share(), model.joules())).toList());
  }

  /**
   * What the cheapest choice of a model for each request comes to, knowing every label.
   *
   * @param labels satisfaction in [0, 1] by request and model
   * @param joules joules by request and model
   */
  public static CostCurve ofChoices(double[][] labels, double[][] joules) {
    double share = 0;
    double cost = 0;
    List<Step> steps = new ArrayList<>();
    for (int request = 0; request < labels.length; request++) {
      List<Point> options = new ArrayList<>();
      for (int model = 0; model < labels[request].length; model++) {
        options.add(new Point(labels[request][model], joules[request][model]));
      }
      List<Point> corners = lowestBelow(options).points;
      share += corners.get(0).share();
      cost += corners.get(0).joules();
      for (int i = 1; i < corners.size(); i++) {
        steps.add(Step.between(corners.get(i - 1), corners.get(i)));
      }
    }
    steps.sort(Comparator.comparingDouble(Step::slope));
    List<Point> points = new ArrayList<>();
    points.add(new Point(share / labels.length, cost / labels.length));
    for (Step step : steps) {
      share += step.share;
      cost += step.joules;
      points.add(new Point(share / labels.length, cost / labels.length));
    }
    return new CostCurve(points);
  }

  /** From one choice for a request to the next better. */
  private record Step(double share, double joules) {

    static Step between(Point worse, Point better) {
      return new Step(better.share() - worse.share(), better.joules() - worse.joules());
    }

    double slope() {
      return joules / share;
    }
  }

  /** Mean joules a request at this share; empty where the curve does not reach it. */
  public OptionalDouble joulesAt(double share) {
    Point before = points.get(0);
    if (share <= before.share()) {
      return OptionalDouble.of(before.joules());
    }
    for (Point after : points) {
      if (share <= after.share()) {
        double way = (share - before.share()) / (after.share() - before.share());
        return OptionalDouble.of(before.joules() + way * (after.joules() - before.joules()));
      }
      before = after;
    }
    return OptionalDouble.empty();
  }

  /**
   * The same curve in fewer points.
   *
   * @param most points to keep, at least 2
   */
  public CostCurve thinned(int most) {
    double[] shares = points.stream().mapToDouble(Point::share).toArray();
    double[] joules = points.stream().mapToDouble(Point::joules).toArray();
    Line line = new Line(shares, joules).thinned(most);
    return new CostCurve(
        IntStream.range(0, line.xs().length)
            .mapToObj(i -> new Point(line.xs()[i], line.ys()[i]))
            .toList());
  }

  /** The lower convex hull, by Andrew's monotone chain. */
  private static CostCurve lowestBelow(Collection<Point> points) {
    Point cheapest = points.stream().min(BY_JOULES).orElseThrow();
    List<Point> rising =
        points.stream()
            .filter(point -> point.share() >= cheapest.share())
            .sorted(BY_SHARE)
            .toList();
    List<Point> hull = new ArrayList<>();
    for (Point point : rising) {
      if (!hull.isEmpty() && hull.get(hull.size() - 1).share() == point.share()) {
        continue;
      }
      while (hull.size() >= 2 && !turnsUp(hull, point)) {
        hull.remove(hull.size() - 1);
      }
      hull.add(point);
    }
    return new CostCurve(hull);
  }

  private static boolean turnsUp(List<Point> hull, Point next) {
    Step first = Step.between(hull.get(hull.size() - 2), hull.get(hull.size() - 1));
    Step second = Step.between(hull.get(hull.size() - 1), next);
    return first.share * second.joules - first.joules * second.share > 0;
  }
}
