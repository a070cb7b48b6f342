package io.messplus.job.simulate.baseline;

import io.messplus.job.replay.CapturedPrompt;
import io.messplus.job.replay.Measurement;
import io.messplus.job.simulate.SimulatedRequest;
import io.messplus.job.simulate.SimulatedStream;
import io.messplus.routing.Model;
import io.messplus.routing.Zoo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Made-up streams. */
public final class TestingStreams {

  private TestingStreams() {}

  /** Models m0, m1, … of which nobody declares a cost. */
  public static Zoo zoo(int models) {
    List<Model> all = new ArrayList<>();
    for (int i = 0; i < models; i++) {
      all.add(new Model("m" + i, "1", 1));
    }
    return new Zoo(all);
  }

  /**
   * A stream of measurements.
   *
   * @param outcomes by request and model
   * @param features by request
   */
  public static SimulatedStream of(Measurement[][] outcomes, float[][] features) {
    Zoo zoo = zoo(outcomes[0].length);
    List<SimulatedRequest> requests = new ArrayList<>();
    for (int i = 0; i < outcomes.length; i++) {
      Map<String, Measurement> measured = new LinkedHashMap<>();
      for (int m = 0; m < outcomes[i].length; m++) {
        measured.put("m" + m, outcomes[i][m]);
      }
      CapturedPrompt prompt = new CapturedPrompt("d" + i, "prompt " + i, "made-up", measured);
      requests.add(new SimulatedRequest(i, "r" + i, prompt, features[i]));
    }
    return new SimulatedStream("made-up", zoo, requests);
  }

  /** The same without anything to be seen in the prompts. */
  public static SimulatedStream of(Measurement[][] outcomes) {
    return of(outcomes, new float[outcomes.length][4]);
  }

  /** Random labels 0 and 1, dearer models satisfying more, over prompts that say nothing. */
  public static SimulatedStream random(int requests, int models, long seed) {
    Random random = new Random(seed);
    Measurement[][] outcomes = new Measurement[requests][models];
    float[][] features = new float[requests][8];
    for (int i = 0; i < requests; i++) {
      for (int m = 0; m < models; m++) {
        double share = (m + 1.0) / (models + 0.5);
        double joules = Math.pow(5, m) * (8 + 4 * random.nextDouble());
        outcomes[i][m] = new Measurement(random.nextDouble() < share ? 1 : 0, joules, 1);
      }
      for (int j = 0; j < features[i].length; j++) {
        features[i][j] = (float) random.nextGaussian();
      }
    }
    return of(outcomes, features);
  }

  /**
   * Prompts of two kinds, told apart by their vectors: m0 satisfies the one kind only, m1 both, at
   * five times the joules.
   */
  public static SimulatedStream ofTwoKinds(int requests, long seed) {
    Random random = new Random(seed);
    Measurement[][] outcomes = new Measurement[requests][];
    float[][] features = new float[requests][8];
    for (int i = 0; i < requests; i++) {
      boolean easy = random.nextBoolean();
      outcomes[i] =
          new Measurement[] {new Measurement(easy ? 1 : 0, 10, 1), new Measurement(1, 50, 1)};
      features[i][easy ? 0 : 1] = 1;
      for (int j = 0; j < features[i].length; j++) {
        features[i][j] += (float) (0.1 * random.nextGaussian());
      }
    }
    return of(outcomes, features);
  }
}
