package io.messplus.job.train;

import io.messplus.routing.Model;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * How well the prompts held out are predicted.
 *
 * @param overall of all models' labels together (micro averages)
 * @param models of each model's, by its label
 */
public record Evaluation(Figures overall, Map<String, Figures> models) {

  /** What is predicted without looking at the prompt: each model's mean in training. */
  public static Evaluation ofConstant(TrainingData data) {
    double[] means = data.trainingMeans();
    return of(data, sample -> means);
  }

  /**
   * Evaluates.
   *
   * @param predictions of each of the data's models
   */
  static Evaluation of(TrainingData data, Function<Sample, double[]> predictions) {
    FiguresTally overall = new FiguresTally();
    Map<String, FiguresTally> tallies = new LinkedHashMap<>();
    data.models().forEach(model -> tallies.put(model.label(), new FiguresTally()));
    for (Sample sample : data.validation()) {
      double[] predicted = predictions.apply(sample);
      for (int m = 0; m < predicted.length; m++) {
        Model model = data.models().get(m);
        Double label = sample.labels().get(model.key());
        if (label != null) {
          overall.add(predicted[m], label);
          tallies.get(model.label()).add(predicted[m], label);
        }
      }
    }
    Map<String, Figures> models = new LinkedHashMap<>();
    tallies.forEach((label, tally) -> models.put(label, tally.figures()));
    return new Evaluation(overall.figures(), models);
  }
}
