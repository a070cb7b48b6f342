package io.messplus.job.hindsight;

import io.messplus.job.replay.CapturedPrompt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The least that a share costs: convex, from what is cheapest to the greatest share that can be
 * had.
 *
 * @param points of rising share and joules, straight lines between them; none where the cost is not
 *     known
 */
public record CostCurve(List<Point> points) {

  /** A cost that is not known. */
  public static final CostCurve UNKNOWN = new CostCurve(List.of());

  private static final Comparator<Point> BY_JOULES =
      Comparator.comparingDouble(Point::joules)
          .thenComparing(Comparator.comparingDouble(Point::share).reversed());

  /** Copies the points. */
  public CostCurve {
    points = List.copyOf(points);
  }

  /** What the cheapest static mix comes to at each model's own share; between them it is linear. */
  static CostCurve ofMixes(ModelMeans means) {
    List<Point> alone =
        means.models().stream().map(mean -> new Point(mean.share(), mean.joules())).toList();
    if (alone.isEmpty()) {
      return UNKNOWN;
    }
    double least = alone.stream().min(BY_JOULES).orElseThrow().share();
    return new CostCurve(
        alone.stream()
            .mapToDouble(Point::share)
            .filter(share -> share >= least)
            .sorted()
            .distinct()
            .mapToObj(share -> new Point(share, mixed(means, share)))
            .toList());
  }

  private static double mixed(ModelMeans means, double share) {
    return StaticMix.cheapest(means, share).orElseThrow().joules();
  }

  /**
   * What the cheapest choice of a model for each prompt comes to, knowing every label: each goes to
   * its cheapest model, then the cheapest gains are bought first.
   */
  static CostCurve ofChoices(List<CapturedPrompt> prompts, List<String> models) {
    double satisfied = 0;
    double joules = 0;
    List<Gain> gains = new ArrayList<>();
    for (CapturedPrompt prompt : prompts) {
      List<Point> choices = worthwhile(prompt, models);
      satisfied += choices.get(0).share();
      joules += choices.get(0).joules();
      for (int i = 1; i < choices.size(); i++) {
        gains.add(Gain.between(choices.get(i - 1), choices.get(i)));
      }
    }
    gains.sort(Comparator.comparingDouble(Gain::price));
    List<Point> points = new ArrayList<>();
    points.add(new Point(satisfied / prompts.size(), joules / prompts.size()));
    for (Gain gain : gains) {
      satisfied += gain.label();
      joules += gain.joules();
      points.add(new Point(satisfied / prompts.size(), joules / prompts.size()));
    }
    return new CostCurve(points);
  }

  /**
   * A dearer choice for one prompt.
   *
   * @param label satisfaction gained, positive
   * @param joules joules that it costs more
   */
  private record Gain(double label, double joules) {

    static Gain between(Point from, Point to) {
      return new Gain(to.share() - from.share(), to.joules() - from.joules());
    }

    double price() {
      return joules / label;
    }
  }

  /**
   * The choices on the lower convex hull of joules over label, the cheapest first: others cost more
   * for the same, or more a gain than a dearer choice does.
   */
  private static List<Point> worthwhile(CapturedPrompt prompt, List<String> models) {
    List<Point> choices =
        models.stream()
            .map(prompt.measurements()::get)
            .map(measured -> new Point(measured.label(), measured.energyJoules()))
            .sorted(BY_JOULES)
            .toList();
    List<Point> hull = new ArrayList<>();
    for (Point choice : choices) {
      if (!hull.isEmpty() && choice.share() <= hull.get(hull.size() - 1).share()) {
        continue;
      }
      while (hull.size() > 1 && !rising(hull, choice)) {
        hull.remove(hull.size() - 1);
      }
      hull.add(choice);
    }
    return hull;
  }

  private static boolean rising(List<Point> hull, Point next) {
    Point last = hull.get(hull.size() - 1);
    return Gain.between(hull.get(hull.size() - 2), last).price() < Gain.between(last, next).price();
  }

  /** Mean joules a request at this share; empty where the curve does not reach it. */
  OptionalDouble joulesAt(double share) {
    Point before = null;
    for (Point after : points) {
      if (share <= after.share()) {
        return OptionalDouble.of(before == null ? after.joules() : between(before, after, share));
      }
      before = after;
    }
    return OptionalDouble.empty();
  }

  private static double between(Point before, Point after, double share) {
    double part = (share - before.share()) / (after.share() - before.share());
    return before.joules() + part * (after.joules() - before.joules());
  }
}
