package io.messplus.job.simulate.baseline;

import io.messplus.job.simulate.Learner;
import io.messplus.job.simulate.SimulatedRequest;
import io.messplus.job.simulate.baseline.LogisticRegression.Example;
import io.messplus.routing.Mode;
import io.messplus.routing.Model;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Predicts which of two models is to be called, from those requests that both have answered. A
 * logistic regression tells how probable it is that the strong one satisfies more; above a
 * threshold it is preferred. The threshold is the greatest at which the share satisfied on those
 * requests is at least α, each judged by a regression on the others.
 *
 * <p>Its predictions are such preferences rather than satisfaction: they sum to 1, and the greater
 * one tells the model.
 */
final class ThresholdLearner implements Learner {

  private static final int FOLDS = 5;

  private final String weak;
  private final String strong;
  private final double alpha;
  private final int calibration;
  private final List<Answered> answered = new ArrayList<>();
  private int fittedOn;
  private LogisticRegression need = LogisticRegression.fitted(List.of());
  private double threshold;

  /**
   * @param weak label of the cheap model
   * @param strong label of the dear one
   * @param alpha share to be satisfied, in [0, 1]
   * @param calibration how many requests both will answer, at the beginning
   */
  ThresholdLearner(String weak, String strong, double alpha, int calibration) {
    this.weak = weak;
    this.strong = strong;
    this.alpha = alpha;
    this.calibration = calibration;
  }

  /** A request that both have answered. */
  private record Answered(float[] x, double weakLabel, double strongLabel) {

    Example example() {
      return new Example(x, strongLabel > weakLabel);
    }
  }

  /** How probable it is that the strong model is needed, and what the share gains by it. */
  private record Scored(double need, double gain) {}

  @Override
  public double[] predict(SimulatedRequest request, List<Model> models) {
    if (request.number() >= calibration && hasMoreToFitOn()) {
      fit();
    }
    double preferred = (1 + need.probability(request.features()) - threshold) / 2;
    return models.stream()
        .mapToDouble(model -> model.label().equals(strong) ? preferred : 1 - preferred)
        .toArray();
  }

  @Override
  public OptionalDouble learn(SimulatedRequest request, Mode mode, Map<String, Double> labels) {
    if (mode == Mode.EXPLORE) {
      answered.add(new Answered(request.features(), labels.get(weak), labels.get(strong)));
    }
    return OptionalDouble.empty();
  }

  /** Labels that come late are not worth a fit each. */
  private boolean hasMoreToFitOn() {
    int now = answered.size();
    return now > 1.2 * fittedOn || (now == calibration && now > fittedOn);
  }

  private void fit() {
    fittedOn = answered.size();
    need = LogisticRegression.fitted(answered.stream().map(Answered::example).toList());
    threshold = threshold();
  }

  private double threshold() {
    List<Scored> scored =
        IntStream.range(0, FOLDS)
            .mapToObj(this::scored)
            .flatMap(List::stream)
            .sorted(Comparator.comparingDouble(Scored::need).reversed())
            .toList();
    double lacking = alpha * answered.size();
    for (Answered each : answered) {
      lacking -= each.weakLabel;
    }
    if (lacking <= 0) {
      return 1;
    }
    for (Scored next : scored) {
      if (lacking <= 0) {
        return next.need;
      }
      lacking -= next.gain;
    }
    return 0;
  }

  private List<Scored> scored(int fold) {
    List<Example> others = new ArrayList<>();
    List<Answered> own = new ArrayList<>();
    for (int i = 0; i < answered.size(); i++) {
      if (i % FOLDS == fold) {
        own.add(answered.get(i));
      } else {
        others.add(answered.get(i).example());
      }
    }
    LogisticRegression regression = LogisticRegression.fitted(others);
    return own.stream()
        .map(each -> new Scored(regression.probability(each.x), each.strongLabel - each.weakLabel))
        .toList();
  }
}
