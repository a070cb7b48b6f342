package io.messplus.job.replay.synthetic;

import io.messplus.job.replay.Capture;
import io.messplus.job.replay.CapturedPrompt;
import io.messplus.job.replay.Measurement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Makes up a capture. The prompts are filled templates. Whether a model satisfies one depends on
 * the topic, on a difficulty that all models share, and on chance; the easiest prompts for a model
 * are satisfied, as many as its mean asks for. Joules grow with the prompt's length.
 */
final class SyntheticCapture {

  /** Share of a prompt's difficulty, in variance, that all models have in common. */
  private static final double COMMON = 0.6;

  private static final double ENERGY_NOISE = 0.15;
  private static final double POWER_NOISE = 0.05;

  private final SyntheticBenchmark benchmark;
  private final Random random;
  private final List<SyntheticTopic> topics = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private final double[] difficulty;

  private SyntheticCapture(SyntheticBenchmark benchmark, int rows, long seed) {
    this.benchmark = benchmark;
    this.random = new Random(seed + benchmark.name().hashCode());
    this.difficulty = new double[rows];
    for (int i = 0; i < rows; i++) {
      SyntheticTopic topic = benchmark.topics().get(random.nextInt(benchmark.topics().size()));
      topics.add(topic);
      texts.add(topic.prompt(random));
      difficulty[i] = Math.sqrt(COMMON) * random.nextGaussian();
    }
  }

  /** The same arguments give the same capture, on any machine. */
  static Capture generate(SyntheticBenchmark benchmark, int rows, long seed) {
    return new SyntheticCapture(benchmark, rows, seed).capture();
  }

  private Capture capture() {
    Map<String, List<Measurement>> measured = new LinkedHashMap<>();
    benchmark.models().forEach((label, model) -> measured.put(label, measurements(label, model)));
    List<CapturedPrompt> prompts = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      Map<String, Measurement> row = new LinkedHashMap<>();
      for (Map.Entry<String, List<Measurement>> model : measured.entrySet()) {
        row.put(model.getKey(), model.getValue().get(i));
      }
      String docId = topics.get(i).name() + "-" + i;
      prompts.add(new CapturedPrompt(docId, texts.get(i), benchmark.name(), row));
    }
    return new Capture(benchmark.name(), List.copyOf(measured.keySet()), prompts);
  }

  private List<Measurement> measurements(String label, SyntheticModel model) {
    boolean[] satisfied = satisfied(label, model.satisfiedShare());
    double[] joules = joules(model.energyJoules());
    List<Measurement> measurements = new ArrayList<>();
    for (int i = 0; i < joules.length; i++) {
      double seconds = joules[i] / model.watts() * noise(POWER_NOISE);
      measurements.add(
          new Measurement(satisfied[i] ? 1 : 0, rounded(joules[i], 100), rounded(seconds, 10_000)));
    }
    return measurements;
  }

  private boolean[] satisfied(String label, double share) {
    double[] ease = new double[difficulty.length];
    for (int i = 0; i < ease.length; i++) {
      double own = Math.sqrt(1 - COMMON) * random.nextGaussian();
      ease[i] = topics.get(i).ease().get(label) - difficulty[i] - own;
    }
    double[] sorted = ease.clone();
    Arrays.sort(sorted);
    int failures = (int) Math.round((1 - share) * sorted.length);
    boolean[] satisfied = new boolean[ease.length];
    for (int i = 0; i < ease.length; i++) {
      satisfied[i] = failures < sorted.length && ease[i] >= sorted[failures];
    }
    return satisfied;
  }

  /** Half of a call's energy is there for every prompt, the other half goes with its length. */
  private double[] joules(double mean) {
    double meanLength = texts.stream().mapToInt(String::length).average().orElse(1);
    double[] joules = new double[texts.size()];
    double sum = 0;
    for (int i = 0; i < joules.length; i++) {
      joules[i] = (0.5 + 0.5 * texts.get(i).length() / meanLength) * noise(ENERGY_NOISE);
      sum += joules[i];
    }
    for (int i = 0; i < joules.length; i++) {
      joules[i] *= mean * joules.length / sum;
    }
    return joules;
  }

  /** StrictMath: equal on every machine. */
  private double noise(double spread) {
    return StrictMath.exp(spread * random.nextGaussian());
  }

  private static double rounded(double value, int parts) {
    return (double) Math.round(value * parts) / parts;
  }
}
