package io.messplus.job.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingTableTest {

  private static final Figures HEAD = new Figures(9, 0.6, 0.6, 0.7, null, 0.0, 0.0, 0.1, 0.2);
  private static final Figures CONSTANT = new Figures(9, 0.6, 0.65, 0.6, 0.6, 1.0, 0.75, 0.0, 0.24);

  @Test
  void theConstantsFiguresStandBesideTheHeads() {
    Figures head = new Figures(1_200, 0.61, 0.52, 0.73, 0.74, 0.75, 0.76, 0.17, 0.18);
    Figures constant = new Figures(1_200, 0.61, 0.62, 0.63, 0.64, 0.65, 0.66, 0.27, 0.28);
    String table =
        TrainingTable.render(
            new Comparison(
                new Evaluation(HEAD, Map.of("small", head)),
                new Evaluation(CONSTANT, Map.of("small", constant)),
                0.1,
                0.01));
    assertThat(
            table
                .lines()
                .filter(line -> line.startsWith("|"))
                .map(line -> line.split("[|\\s]+(?!%)")))
        .startsWith(
            new String[] {
              "",
              "model",
              "labels",
              "satisfied",
              "loss",
              "constant",
              "accuracy",
              "constant",
              "precision",
              "recall",
              "F1",
              "ECE",
              "constant",
              "Brier",
              "constant"
            },
            new String[] {
              "", "small", "1,200", "61.0 %", "0.5200", "0.6200", "73.0 %", "63.0 %", "74.0 %",
              "75.0 %", "76.0 %", "0.1700", "0.2700", "0.1800", "0.2800"
            });
  }

  @Test
  void whatIsUndefinedIsNotShownAsZero() {
    assertThat(TrainingTable.render(comparison(0.05, 0.01)).lines())
        .filteredOn(line -> line.startsWith("| small "))
        .singleElement()
        .asString()
        .contains("| undefined |  0.0 % | 0.0 % |")
        .contains("| 0.6000 |   0.6500 |");
  }

  @Test
  void aGainOfTwoStandardErrorsIsMoreThanChance() {
    assertThat(TrainingTable.verdict(comparison(0.05, 0.01)))
        .isEqualTo(
            "The prompts say something: loss 0.0500 ± 0.0100 below that of a constant prediction");
    assertThat(TrainingTable.verdict(comparison(0.05, 0.03)))
        .isEqualTo(
            "The prompts say no more than chance would: loss 0.0500 ± 0.0300 below that of a"
                + " constant prediction");
    assertThat(TrainingTable.verdict(comparison(-0.05, 0.01)))
        .isEqualTo(
            "The prompts say nothing to this head: loss 0.0500 ± 0.0100 above that of a constant"
                + " prediction");
  }

  private static Comparison comparison(double gain, double standardError) {
    return new Comparison(
        new Evaluation(HEAD, Map.of("small", HEAD)),
        new Evaluation(CONSTANT, Map.of("small", CONSTANT)),
        gain,
        standardError);
  }
}
