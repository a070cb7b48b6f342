package io.messplus.job.train;

import io.messplus.predictor.PredictorSettings;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The settings to try.
 *
 * @param base settings of everything that is not tried
 * @param learningRates at least one; ranges are drawn from by ratio
 * @param momenta at least one
 * @param weightDecays at least one; ranges are drawn from by ratio
 * @param sampleEpochs passes over each sample, whole numbers, at least one
 */
public record SearchSpace(
    PredictorSettings base,
    List<Span> learningRates,
    List<Span> momenta,
    List<Span> weightDecays,
    List<Span> sampleEpochs) {

  /** Draws per trial that may fall on settings drawn before, until no others are assumed. */
  private static final int ATTEMPTS = 50;

  private static final MathContext SHOWN = new MathContext(3);

  /**
   * @throws TrainingException where a value is none that the setting can have
   */
  public SearchSpace {
    learningRates = List.copyOf(learningRates);
    momenta = List.copyOf(momenta);
    weightDecays = List.copyOf(weightDecays);
    sampleEpochs = List.copyOf(sampleEpochs);
    requireRatios("learning rates", learningRates);
    requireRatios("weight decays", weightDecays);
    Point start = Point.of(base);
    ends(learningRates).forEach(rate -> start.withLearningRate(rate).over(base));
    ends(momenta).forEach(momentum -> start.withMomentum(momentum).over(base));
    ends(weightDecays).forEach(decay -> start.withWeightDecay(decay).over(base));
    ends(sampleEpochs).forEach(epochs -> start.withSampleEpochs(epochs).over(base));
  }

  /** What is tried of a predictor's settings. */
  private record Point(
      double learningRate, double momentum, double weightDecay, double sampleEpochs) {

    static Point of(PredictorSettings base) {
      return new Point(base.learningRate(), base.momentum(), base.weightDecay(), base.epochs());
    }

    Point withLearningRate(double other) {
      return new Point(other, momentum, weightDecay, sampleEpochs);
    }

    Point withMomentum(double other) {
      return new Point(learningRate, other, weightDecay, sampleEpochs);
    }

    Point withWeightDecay(double other) {
      return new Point(learningRate, momentum, other, sampleEpochs);
    }

    Point withSampleEpochs(double other) {
      return new Point(learningRate, momentum, weightDecay, other);
    }

    PredictorSettings over(PredictorSettings base) {
      if (sampleEpochs != (int) sampleEpochs) {
        throw new TrainingException(
            "passes over a sample are whole numbers, but epochs=" + sampleEpochs);
      }
      try {
        return base.withDescent(learningRate, momentum, weightDecay, (int) sampleEpochs);
      } catch (IllegalArgumentException e) {
        throw new TrainingException(e.getMessage());
      }
    }
  }

  private static Stream<Double> ends(List<Span> spans) {
    return spans.stream().flatMap(span -> Stream.of(span.low(), span.high()));
  }

  private static void requireRatios(String name, List<Span> spans) {
    for (Span span : spans) {
      if (!span.isValue() && span.low() <= 0) {
        throw new TrainingException(
            "%s are drawn from a range by ratio, so it must begin above 0, unlike %s"
                .formatted(name, span));
      }
    }
  }

  /**
   * Every combination of the values.
   *
   * @throws TrainingException where there is a range
   */
  public List<PredictorSettings> grid() {
    Set<PredictorSettings> grid = new LinkedHashSet<>();
    for (double rate : values(learningRates)) {
      for (double momentum : values(momenta)) {
        for (double decay : values(weightDecays)) {
          for (double epochs : values(sampleEpochs)) {
            grid.add(new Point(rate, momentum, decay, epochs).over(base));
          }
        }
      }
    }
    return new ArrayList<>(grid);
  }

  private static List<Double> values(List<Span> spans) {
    for (Span span : spans) {
      if (!span.isValue()) {
        throw new TrainingException(
            "a range such as %s is drawn from, so --trials must say how often".formatted(span));
      }
    }
    return spans.stream().map(Span::low).toList();
  }

  /**
   * Settings by chance: of each list one entry, and where that is a range, a value in it.
   *
   * @param trials how many; fewer are drawn where the lists have no more
   */
  public List<PredictorSettings> drawn(int trials, long seed) {
    Random random = new Random(seed);
    Set<PredictorSettings> drawn = new LinkedHashSet<>();
    for (long i = 0; i < (long) trials * ATTEMPTS && drawn.size() < trials; i++) {
      double rate = rounded(one(learningRates, random).atRatio(random.nextDouble()));
      double momentum = rounded(one(momenta, random).at(random.nextDouble()));
      double decay = rounded(one(weightDecays, random).atRatio(random.nextDouble()));
      double epochs = Math.rint(one(sampleEpochs, random).at(random.nextDouble()));
      drawn.add(new Point(rate, momentum, decay, epochs).over(base));
    }
    return new ArrayList<>(drawn);
  }

  private static Span one(List<Span> spans, Random random) {
    return spans.get(random.nextInt(spans.size()));
  }

  /** To what is shown, so that settings copied from there are those that were tried. */
  private static double rounded(double value) {
    return new BigDecimal(value).round(SHOWN).doubleValue();
  }
}
