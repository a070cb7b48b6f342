package io.messplus.job.simulate.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.job.simulate.baseline.LogisticRegression.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {

  @Test
  void tellsApartWhatCanBeToldApart() {
    for (boolean first : new boolean[] {true, false}) {
      List<Example> examples = new ArrayList<>();
      Random random = new Random(1);
      for (int i = 0; i < 200; i++) {
        boolean yes = i % 2 == 0 ? first : !first;
        float side = yes ? 1 : -1;
        examples.add(new Example(new float[] {side, (float) random.nextGaussian()}, yes));
      }
      LogisticRegression regression = LogisticRegression.fitted(examples);
      assertThat(regression.probability(new float[] {1, 0})).isBetween(0.9, 1.0);
      assertThat(regression.probability(new float[] {-1, 0})).isBetween(0.0, 0.1);
    }
  }

  @Test
  void wherePromptsSayNothingItIsTheMean() {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      examples.add(new Example(new float[2], i % 4 == 0));
    }
    assertThat(LogisticRegression.fitted(examples).probability(new float[] {1, 1}))
        .isBetween(0.24, 0.27);
  }

  @Test
  void withoutAChoiceItIsNearlySure() {
    Example yes = new Example(new float[] {1}, true);
    Example no = new Example(new float[] {1}, false);
    assertThat(LogisticRegression.fitted(List.of()).probability(new float[] {1})).isEqualTo(0.5);
    assertThat(LogisticRegression.fitted(List.of(yes, yes, yes)).probability(new float[] {1}))
        .isEqualTo(3.5 / 4);
    assertThat(LogisticRegression.fitted(List.of(no)).probability(new float[] {1})).isEqualTo(0.25);
  }
}
