package io.messplus.job.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.predictor.PredictorSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialTableTest {

  private static final PredictorSettings SETTINGS =
      PredictorSettings.defaults().withDescent(0.03, 0.5, 0.001, 4);

  @Test
  void aTrialThatDivergedHasNoLoss() {
    Epoch best = new Epoch(7, 0.6, 0.65432);
    assertThat(
            TrialTable.render(
                List.of(
                    new Trial(2, SETTINGS, best, List.of(best), 1.25),
                    new Trial(1, SETTINGS, null, List.of(), 0.5))))
        .isEqualToNormalizingNewlines(
            """
            +-------+---------------+----------+--------------+---------------+----------+------------+---------+
            | trial | learning rate | momentum | weight decay | sample epochs |     loss | best epoch | seconds |
            +-------+---------------+----------+--------------+---------------+----------+------------+---------+
            |     2 |          0.03 |      0.5 |        0.001 |             4 |   0.6543 |          7 |     1.3 |
            |     1 |          0.03 |      0.5 |        0.001 |             4 | diverged |            |     0.5 |
            +-------+---------------+----------+--------------+---------------+----------+------------+---------+""");
  }
}
