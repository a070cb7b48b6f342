package io.messplus.job.simulate.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.messplus.job.replay.Measurement;
import io.messplus.job.simulate.SimulatedRequest;
import io.messplus.job.simulate.SimulatedStream;
import io.messplus.routing.Mode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThresholdLearnerTest {

  private static final int CALIBRATION = 300;
  private static final SimulatedStream STREAM = TestingStreams.ofTwoKinds(2_000, 1);

  @Test
  void untilItIsCalibratedItPrefersTheStrongModel() {
    ThresholdLearner learner = learner(0.1);
    learn(learner, 0, CALIBRATION - 1);
    assertThat(prefersStrong(learner, STREAM.requests().get(CALIBRATION - 1))).isTrue();
  }

  @Test
  void aShareThatTheWeakModelReachesNeedsNoOther() {
    assertThat(strongShare(calibrated(0.4))).isZero();
  }

  @Test
  void aShareThatNobodyReachesNeedsTheStrongModelAlways() {
    assertThat(strongShare(calibratedOn(0.9, 0.5))).isEqualTo(1);
  }

  @Test
  void inBetweenTheThresholdIsWhereTheCalibratedShareIsAlpha() {
    for (double alpha : new double[] {0.6, 0.75, 0.9}) {
      ThresholdLearner learner = calibrated(alpha);
      double satisfied = 0;
      List<SimulatedRequest> rest = STREAM.requests().subList(CALIBRATION, 2_000);
      for (SimulatedRequest request : rest) {
        String model = prefersStrong(learner, request) ? "m1" : "m0";
        satisfied += request.prompt().measurements().get(model).label();
      }
      assertThat(satisfied / rest.size()).isCloseTo(alpha, within(0.08));
      // A half of the requests needs the strong model; none else is given it.
      assertThat(strongShare(learner)).isCloseTo(alpha - 0.5, within(0.08));
    }
  }

  @Test
  void whatComesAfterCalibrationChangesNothing() {
    ThresholdLearner learner = calibrated(0.75);
    SimulatedRequest request = STREAM.requests().get(1_999);
    double[] before = learner.predict(request, STREAM.zoo().models());
    for (SimulatedRequest later : STREAM.requests().subList(CALIBRATION, 1_000)) {
      learner.learn(later, Mode.EXPLOIT, Map.of("m0", 0.0));
    }
    assertThat(learner.predict(request, STREAM.zoo().models())).isEqualTo(before);
  }

  private static ThresholdLearner learner(double alpha) {
    return new ThresholdLearner("m0", "m1", alpha, CALIBRATION);
  }

  private static ThresholdLearner calibrated(double alpha) {
    ThresholdLearner learner = learner(alpha);
    learn(learner, 0, CALIBRATION);
    return learner;
  }

  /** Both models satisfy a share, each alone. */
  private static ThresholdLearner calibratedOn(double alpha, double share) {
    ThresholdLearner learner = learner(alpha);
    for (SimulatedRequest request : STREAM.requests().subList(0, CALIBRATION)) {
      double label = request.number() % 10 < 10 * share ? 1 : 0;
      learner.learn(request, Mode.EXPLORE, Map.of("m0", 1 - label, "m1", label));
    }
    return learner;
  }

  private static void learn(ThresholdLearner learner, int from, int to) {
    for (SimulatedRequest request : STREAM.requests().subList(from, to)) {
      Map<String, Double> labels = new HashMap<>();
      for (Map.Entry<String, Measurement> each : request.prompt().measurements().entrySet()) {
        labels.put(each.getKey(), each.getValue().label());
      }
      learner.learn(request, Mode.EXPLORE, labels);
    }
  }

  private static double strongShare(ThresholdLearner learner) {
    List<SimulatedRequest> rest = STREAM.requests().subList(CALIBRATION, 2_000);
    return (double) rest.stream().filter(r -> prefersStrong(learner, r)).count() / rest.size();
  }

  private static boolean prefersStrong(ThresholdLearner learner, SimulatedRequest request) {
    double[] preferred = learner.predict(request, STREAM.zoo().models());
    assertThat(preferred[0] + preferred[1]).isCloseTo(1, within(1e-12));
    return preferred[1] > preferred[0];
  }
}
