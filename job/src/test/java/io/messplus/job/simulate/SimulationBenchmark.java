package io.messplus.job.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.job.progress.ProgressListener;
import io.messplus.job.replay.Capture;
import io.messplus.job.report.Report;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Seconds of a grid of 27 points and 3 seeds on 1,470 prompts whose vectors are at hand, by ways of
 * routing, side by side:
 *
 * <pre>
 * mvn test -pl udfs,job -Dtest=SimulationBenchmark -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 */
class SimulationBenchmark {

  private static final int DIMENSIONS = 384;
  private static final Capture CAPTURE =
      GeneratedCapture.of("quiz", List.of("xsmall", "small", "medium", "large"), 1_470, 42);

  private final Map<String, float[]> vectors = new HashMap<>();

  @Test
  void measuresSecondsOfAGrid() {
    CAPTURE.prompts().forEach(prompt -> vectors.put(prompt.text(), vector(prompt.text())));
    // Classes are loaded and compiled before anything is timed.
    seconds("messplus", "linear");
    seconds("messplus", "mlp");

    double means = seconds("means", "linear");
    print("means", means, means);
    print("messplus, linear head", seconds("messplus", "linear"), means);
    print("messplus, MLP head", seconds("messplus", "mlp"), means);
    print("knn", seconds("knn", "linear"), means);
    print("clusters", seconds("clusters", "linear"), means);
  }

  private double seconds(String policy, String head) {
    GridChoice grid =
        new GridChoice(
            List.of(policy),
            List.of(0.5, 0.6, 0.7).stream().map(alpha -> new AlphaLevel(alpha, false)).toList(),
            List.of(1e-5, 1e-4, 1e-3),
            List.of(0.01, 0.1, 1.0),
            List.of(42L, 43L, 44L));
    Planner planner =
        new Planner(List.of(CAPTURE), grid, Conditions.NONE, List.of("predictor.head=" + head));
    List<Plan> plans = planner.withDefaults();
    long start = System.nanoTime();
    Report report =
        new Simulation(plans, encoder -> vectors::get, 0).run("J", ProgressListener.NONE);
    double seconds = (System.nanoTime() - start) / 1e9;
    assertThat(report.runs()).hasSize(81);
    return seconds;
  }

  private static void print(String name, double seconds, double means) {
    System.out.printf(
        Locale.ROOT,
        "%-24s %6.2f s for 81 runs of 1,470 prompts, %5.2f x means%n",
        name,
        seconds,
        seconds / means);
  }

  private static float[] vector(String text) {
    Random random = new Random(text.hashCode());
    float[] vector = new float[DIMENSIONS];
    for (int i = 0; i < DIMENSIONS; i++) {
      vector[i] = (float) (random.nextGaussian() / Math.sqrt(DIMENSIONS));
    }
    return vector;
  }
}
