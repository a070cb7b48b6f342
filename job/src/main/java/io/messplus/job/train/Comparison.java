package io.messplus.job.train;

import io.messplus.predictor.CrossEntropy;
import io.messplus.routing.Model;
import java.util.function.Function;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * A head beside the constant prediction, on the prompts held out. They also decided which epoch was
 * kept, which favours the head a little.
 *
 * @param head the head
 * @param constant each model's mean in training
 * @param gain mean over the prompts of how much less the head's loss is, in nats
 * @param standardError of that mean
 */
public record Comparison(Evaluation head, Evaluation constant, double gain, double standardError) {

  /** Standard errors from which on a gain is more than chance. */
  private static final double SURELY = 2;

  static Comparison of(TrainingData data, Function<Sample, double[]> predictions) {
    double[] means = data.trainingMeans();
    SummaryStatistics gains = new SummaryStatistics();
    for (Sample sample : data.validation()) {
      gains.addValue(loss(data, sample, means) - loss(data, sample, predictions.apply(sample)));
    }
    return new Comparison(
        Evaluation.of(data, predictions),
        Evaluation.ofConstant(data),
        gains.getMean(),
        gains.getStandardDeviation() / Math.sqrt((double) gains.getN()));
  }

  private static double loss(TrainingData data, Sample sample, double[] predicted) {
    double loss = 0;
    for (int m = 0; m < predicted.length; m++) {
      Model model = data.models().get(m);
      Double label = sample.labels().get(model.key());
      loss += label == null ? 0 : CrossEntropy.ofProbability(predicted[m], label);
    }
    return loss / sample.labels().size();
  }

  /** Whether the prompts tell the head more than chance would. */
  boolean isSure() {
    return gain > SURELY * standardError;
  }
}
