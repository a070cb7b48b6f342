package io.messplus.job.simulate.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.messplus.job.simulate.SimulatedRequest;
import io.messplus.job.simulate.SimulatedStream;
import io.messplus.routing.Mode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NearestLearnerTest {

  private static final SimulatedStream STREAM = TestingStreams.random(120, 1, 4);

  @Test
  void predictsTheMeanOfTheNearestDrawnTowardsTheMeanOfAll() {
    NearestLearner learner = new NearestLearner(3, 2);
    List<SimulatedRequest> seen = new ArrayList<>();
    double all = 0.5;
    for (SimulatedRequest request : STREAM.requests()) {
      List<SimulatedRequest> nearest =
          seen.stream().sorted(Comparator.comparingDouble(s -> away(s, request))).limit(3).toList();
      double labels = nearest.stream().mapToDouble(NearestLearnerTest::label).sum();
      double expected = (labels + 2 * all / (seen.size() + 1)) / (nearest.size() + 2);
      assertThat(learner.predict(request, STREAM.zoo().models())[0])
          .isCloseTo(expected, within(1e-12));
      learner.learn(request, Mode.EXPLORE, Map.of("m0", label(request)));
      seen.add(request);
      all += label(request);
    }
  }

  @Test
  void servedAnswersTeachNothing() {
    NearestLearner learner = new NearestLearner(3, 2);
    SimulatedRequest request = STREAM.requests().get(0);
    learner.learn(request, Mode.EXPLOIT, Map.of("m0", 1.0));
    assertThat(learner.predict(request, STREAM.zoo().models())).containsExactly(0.5);
  }

  private static double label(SimulatedRequest request) {
    return request.prompt().measurements().get("m0").label();
  }

  private static double away(SimulatedRequest one, SimulatedRequest other) {
    double sum = 0;
    for (int i = 0; i < one.features().length; i++) {
      sum += Math.pow(one.features()[i] - other.features()[i], 2);
    }
    return sum;
  }
}
