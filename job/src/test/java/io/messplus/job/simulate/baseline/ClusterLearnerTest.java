package io.messplus.job.simulate.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.messplus.job.simulate.SimulatedRequest;
import io.messplus.job.simulate.SimulatedStream;
import io.messplus.routing.Mode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterLearnerTest {

  private static final SimulatedStream STREAM = TestingStreams.ofTwoKinds(200, 4);

  private final ClusterLearner learner = new ClusterLearner(1, 1);

  @Test
  void beforeThereAreClustersItIsTheMean() {
    assertThat(predicted(0)).isEqualTo(0.5);
    learn(0, 1.0);
    assertThat(predicted(1)).isEqualTo(0.75);
  }

  @Test
  void clustersAreToldApart() {
    for (int i = 0; i < 100; i++) {
      learn(i, easy(i) ? 1.0 : 0.0);
    }
    for (int i = 100; i < 200; i++) {
      assertThat(predicted(i)).isCloseTo(easy(i) ? 1 : 0, within(0.15));
    }
  }

  @Test
  void betweenTwoClusteringsAPromptTeachesItsOwnCluster() {
    for (int i = 0; i < 8; i++) {
      learn(i, 0.5);
    }
    double before = predicted(8);
    learn(8, 1.0);
    assertThat(predicted(8)).isGreaterThan(before);
  }

  @Test
  void promptsThatAreAllTheSameAreClusteredToo() {
    for (int i = 0; i < 100; i++) {
      learner.learn(STREAM.requests().get(0), Mode.EXPLORE, Map.of("m0", 1.0));
    }
    assertThat(predicted(0)).isCloseTo(1, within(0.1));
  }

  private static boolean easy(int i) {
    return STREAM.requests().get(i).prompt().measurements().get("m0").label() == 1;
  }

  private double predicted(int i) {
    return learner.predict(STREAM.requests().get(i), STREAM.zoo().models())[0];
  }

  private void learn(int i, double label) {
    SimulatedRequest request = STREAM.requests().get(i);
    learner.learn(request, Mode.EXPLORE, Map.of("m0", label));
  }
}
