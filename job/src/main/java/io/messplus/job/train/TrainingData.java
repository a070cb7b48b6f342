package io.messplus.job.train;

import io.messplus.job.replay.CapturedPrompt;
import io.messplus.routing.Model;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/** What is learned from, and what is held out to tell how well. No prompt is in both parts. */
public final class TrainingData {

  private final List<Model> models;
  private final List<Sample> training;
  private final List<Sample> validation;

  private TrainingData(List<Model> models, List<Sample> training, List<Sample> validation) {
    this.models = List.copyOf(models);
    this.training = List.copyOf(training);
    this.validation = List.copyOf(validation);
  }

  /**
   * Holds out a share of each capture's different prompts. A prompt that repeats, in one capture or
   * in several, is in one part as often as it stands there.
   *
   * @param vectors of the prompts' texts
   * @throws TrainingException where a model would have no prompt in one of the parts
   */
  public static TrainingData split(
      List<TrainingCapture> captures, Holdout holdout, Function<String, float[]> vectors) {
    Map<String, Boolean> heldOut = heldOut(captures, holdout);
    Map<String, Model> models = new LinkedHashMap<>();
    List<Sample> training = new ArrayList<>();
    List<Sample> validation = new ArrayList<>();
    for (TrainingCapture capture : captures) {
      capture.models().forEach(model -> models.put(model.key(), model));
      for (CapturedPrompt prompt : capture.prompts()) {
        Sample sample = new Sample(vectors.apply(prompt.text()), labels(capture, prompt));
        (heldOut.get(prompt.text()) ? validation : training).add(sample);
      }
    }
    TrainingData data = new TrainingData(List.copyOf(models.values()), training, validation);
    data.models.forEach(data::requireBothParts);
    return data;
  }

  private static Map<String, Boolean> heldOut(List<TrainingCapture> captures, Holdout holdout) {
    Random random = new Random(holdout.seed());
    Map<String, Boolean> heldOut = new LinkedHashMap<>();
    for (TrainingCapture capture : captures) {
      Set<String> own = new LinkedHashSet<>();
      capture.prompts().forEach(prompt -> own.add(prompt.text()));
      own.removeAll(heldOut.keySet());
      List<String> shuffled = new ArrayList<>(own);
      Collections.shuffle(shuffled, random);
      long held = Math.max(1, Math.round(holdout.share() * shuffled.size()));
      for (int i = 0; i < shuffled.size(); i++) {
        heldOut.put(shuffled.get(i), i < held);
      }
    }
    return heldOut;
  }

  private static Map<String, Double> labels(TrainingCapture capture, CapturedPrompt prompt) {
    Map<String, Double> labels = new LinkedHashMap<>();
    for (Model model : capture.models()) {
      labels.put(model.key(), prompt.measurements().get(model.label()).label());
    }
    return Collections.unmodifiableMap(labels);
  }

  private void requireBothParts(Model model) {
    for (List<Sample> part : List.of(training, validation)) {
      if (part.stream().noneMatch(sample -> sample.labels().containsKey(model.key()))) {
        throw new TrainingException(
            "model=%s needs different prompts to learn from and to be validated on, but of its"
                    .formatted(model.label())
                + " prompts none is left for %s; give more, or another share or seed"
                    .formatted(part == training ? "learning" : "validation"));
      }
    }
  }

  /** The models that are learned, in the order in which captures first name them. */
  public List<Model> models() {
    return models;
  }

  /** Prompts that are learned from. */
  public int trainingPrompts() {
    return training.size();
  }

  /** Prompts that are held out. */
  public int validationPrompts() {
    return validation.size();
  }

  /** Length of the prompts' vectors. */
  public int dimensions() {
    return training.get(0).features().length;
  }

  List<Sample> training() {
    return training;
  }

  List<Sample> validation() {
    return validation;
  }

  /** Mean label of each model in training. */
  double[] trainingMeans() {
    return models.stream().mapToDouble(this::trainingMean).toArray();
  }

  private double trainingMean(Model model) {
    return training.stream()
        .map(sample -> sample.labels().get(model.key()))
        .filter(Objects::nonNull)
        .mapToDouble(Double::doubleValue)
        .average()
        .orElseThrow();
  }
}
