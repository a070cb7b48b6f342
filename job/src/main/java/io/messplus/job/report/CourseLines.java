package io.messplus.job.report;

import io.messplus.routing.Mode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A course as lines over the number of requests, from 1.
 *
 * @param share satisfied requests ÷ requests so far, of those that have a label
 * @param alpha α at the request
 * @param queue Q on which the request was decided
 * @param joules joules of all calls so far
 * @param explored explored requests ÷ requests so far
 * @param probability p_t, the probability that the request is explored
 * @param loss mean loss of the predictor on the last {@code lossWindow} requests from which it
 *     learned, in nats; only where it learned
 * @param lossWindow requests over which the loss is taken
 */
record CourseLines(
    Line share,
    Line alpha,
    Line queue,
    Line joules,
    Line explored,
    Line probability,
    Line loss,
    int lossWindow) {

  /** As many points as a chart has pixels to show. */
  static final int MOST_POINTS = 500;

  private static final int LEAST_WINDOW = 10;
  private static final int LARGEST_WINDOW = 100;

  static CourseLines of(List<ReportedRequest> requests) {
    int size = requests.size();
    double[] xs = IntStream.rangeClosed(1, size).asDoubleStream().toArray();
    double[] share = new double[size];
    double[] joules = new double[size];
    double[] explored = new double[size];
    double satisfied = 0;
    long labelled = 0;
    double spent = 0;
    long explorations = 0;
    for (int i = 0; i < size; i++) {
      ReportedRequest request = requests.get(i);
      if (request.satisfaction() != null) {
        labelled++;
        satisfied += request.satisfaction();
      }
      spent += request.joules();
      explorations += request.decision().mode() == Mode.EXPLORE ? 1 : 0;
      share[i] = satisfied / labelled;
      joules[i] = spent;
      explored[i] = (double) explorations / (i + 1);
    }
    int window = lossWindow(requests);
    return new CourseLines(
        thin(xs, share),
        thin(xs, each(requests, request -> request.decision().alpha())),
        thin(xs, each(requests, request -> request.decision().queue())),
        thin(xs, joules),
        thin(xs, explored),
        thin(xs, each(requests, request -> request.decision().explorationProbability())),
        thin(xs, loss(requests, window)),
        window);
  }

  private static Line thin(double[] xs, double[] ys) {
    return Line.through(xs, ys).thinned(MOST_POINTS);
  }

  private static double[] each(
      List<ReportedRequest> requests, ToDoubleFunction<ReportedRequest> value) {
    return requests.stream().mapToDouble(value).toArray();
  }

  private static int lossWindow(List<ReportedRequest> requests) {
    int learned = (int) requests.stream().filter(request -> request.loss() != null).count();
    return Math.max(LEAST_WINDOW, Math.min(LARGEST_WINDOW, learned / 10));
  }

  private static double[] loss(List<ReportedRequest> requests, int window) {
    double[] means = new double[requests.size()];
    Deque<Double> last = new ArrayDeque<>();
    for (int i = 0; i < means.length; i++) {
      Double loss = requests.get(i).loss();
      if (loss == null) {
        means[i] = Double.NaN;
        continue;
      }
      last.add(loss);
      if (last.size() > window) {
        last.remove();
      }
      means[i] = last.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
    return means;
  }
}
