package io.messplus.job.simulate.baseline;

import io.messplus.job.replay.Measurement;
import io.messplus.job.report.ReportedCapture.Point;
import io.messplus.job.simulate.SimulatedRequest;
import io.messplus.job.simulate.SimulatedStream;
import io.messplus.routing.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The least joules of a stream by how many of its requests are to be satisfied, knowing every
 * label: each request goes to its cheapest model, then the cheapest gains are bought first. Exact
 * where every label is 0 or 1; with graded labels a bound from below, since then a gain may be
 * bought in part.
 */
final class OracleCurve {

  private static final double ROUNDING = 1e-9;

  private final boolean wholeLabels;
  private final double[] satisfied;
  private final double[] joules;

  private OracleCurve(boolean wholeLabels, double[] satisfied, double[] joules) {
    this.wholeLabels = wholeLabels;
    this.satisfied = satisfied;
    this.joules = joules;
  }

  /**
   * A dearer choice for one request.
   *
   * @param gain labels gained, positive
   * @param joules joules that it costs more
   */
  private record Gain(double gain, double joules) {

    double price() {
      return joules / gain;
    }
  }

  static OracleCurve of(SimulatedStream stream, List<Model> models) {
    double satisfied = 0;
    double joules = 0;
    List<Gain> gains = new ArrayList<>();
    for (SimulatedRequest request : stream.requests()) {
      List<Measurement> choices = worthwhile(request, models);
      satisfied += choices.get(0).label();
      joules += choices.get(0).energyJoules();
      for (int i = 1; i < choices.size(); i++) {
        gains.add(gain(choices.get(i - 1), choices.get(i)));
      }
    }
    gains.sort(Comparator.comparingDouble(Gain::price));
    double[] satisfiedAfter = new double[gains.size() + 1];
    double[] joulesAfter = new double[gains.size() + 1];
    satisfiedAfter[0] = satisfied;
    joulesAfter[0] = joules;
    for (int i = 0; i < gains.size(); i++) {
      satisfiedAfter[i + 1] = satisfiedAfter[i] + gains.get(i).gain();
      joulesAfter[i + 1] = joulesAfter[i] + gains.get(i).joules();
    }
    return new OracleCurve(wholeLabels(stream, models), satisfiedAfter, joulesAfter);
  }

  /**
   * Least joules of all calls.
   *
   * @param least labels that must be gathered
   * @return empty where no choice gathers so many
   */
  OptionalDouble joules(double least) {
    double wanted = wholeLabels ? Math.ceil(least - ROUNDING) : least - ROUNDING;
    if (wanted <= satisfied[0]) {
      return OptionalDouble.of(joules[0]);
    }
    if (wanted > satisfied[satisfied.length - 1]) {
      return OptionalDouble.empty();
    }
    int found = Arrays.binarySearch(satisfied, wanted);
    if (found >= 0) {
      return OptionalDouble.of(joules[found]);
    }
    int after = -found - 1;
    double part = (wanted - satisfied[after - 1]) / (satisfied[after] - satisfied[after - 1]);
    return OptionalDouble.of(joules[after - 1] + part * (joules[after] - joules[after - 1]));
  }

  /**
   * The curve as shares and mean joules, from the cheapest choices' to the most that can be had.
   *
   * @param requests of the stream
   * @param most points to give, at least 2
   */
  List<Point> points(int requests, int most) {
    int last = satisfied.length - 1;
    int steps = Math.min(last, most - 1);
    List<Point> points = new ArrayList<>();
    for (int step = 0; step <= steps; step++) {
      int i = steps == 0 ? 0 : Math.toIntExact((long) last * step / steps);
      points.add(new Point(satisfied[i] / requests, joules[i] / requests));
    }
    return points;
  }

  /**
   * The choices on the lower convex hull of joules over label, the cheapest first: others cost more
   * for the same, or more a gain than a dearer choice does.
   */
  private static List<Measurement> worthwhile(SimulatedRequest request, List<Model> models) {
    List<Measurement> choices =
        models.stream()
            .map(model -> request.prompt().measurements().get(model.label()))
            .sorted(
                Comparator.comparingDouble(Measurement::energyJoules)
                    .thenComparing(Comparator.comparingDouble(Measurement::label).reversed()))
            .toList();
    List<Measurement> hull = new ArrayList<>();
    for (Measurement choice : choices) {
      if (!hull.isEmpty() && choice.label() <= hull.get(hull.size() - 1).label()) {
        continue;
      }
      while (hull.size() > 1 && !rising(hull, choice)) {
        hull.remove(hull.size() - 1);
      }
      hull.add(choice);
    }
    return hull;
  }

  private static boolean wholeLabels(SimulatedStream stream, List<Model> models) {
    return stream.requests().stream()
        .map(request -> request.prompt().measurements())
        .flatMap(measured -> models.stream().map(model -> measured.get(model.label())))
        .allMatch(measurement -> measurement.label() == Math.rint(measurement.label()));
  }

  private static boolean rising(List<Measurement> hull, Measurement next) {
    Measurement last = hull.get(hull.size() - 1);
    return gain(hull.get(hull.size() - 2), last).price() < gain(last, next).price();
  }

  private static Gain gain(Measurement from, Measurement to) {
    return new Gain(to.label() - from.label(), to.energyJoules() - from.energyJoules());
  }
}
