package io.messplus.job.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunTableTest {

  @Test
  void seedsOfOnePointAreAveraged() {
    List<String> lines = lines(List.of(run(null, 1, 0.7, 100), run(null, 2, 0.9, 300)));
    assertThat(lines)
        .containsExactly(
            "capture policy promised V c seeds satisfied worst all-in J/req exploit J/req"
                + " ÷ hindsight ÷ oracle explored",
            "quiz messplus 80.0 % 1.0E-4 0.1 2 80.0 % -3.0 20.0 16.0 4.000 - 5.0 %");
  }

  @Test
  void runsUnderTwoConfigurationsStayApart() {
    List<String> lines =
        lines(
            List.of(
                run("a.yaml", 1, 0.7, 100), run("b.yaml", 1, 0.9, 300), run(null, 1, 0.5, 200)));
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).startsWith("capture config policy promised");
    assertThat(lines.get(1)).startsWith("quiz a.yaml messplus").contains(" 1 70.0 %");
    assertThat(lines.get(2)).startsWith("quiz b.yaml messplus").contains(" 1 90.0 %");
    assertThat(lines.get(3)).startsWith("quiz - messplus").contains(" 1 50.0 %");
  }

  @Test
  void aSeedThatComesTwiceIsNoSecondSeed() {
    List<RunSummary> runs = List.of(run(null, 1, 0.7, 100), run(null, 1, 0.9, 300));
    assertThatThrownBy(() -> RunTable.render(runs, "J"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("runs of one point must differ in their seed, but Point[");
  }

  /** The lines' words, the rules left out. */
  private static List<String> lines(List<RunSummary> runs) {
    return RunTable.render(runs, "J")
        .lines()
        .filter(line -> line.startsWith("|"))
        .map(line -> line.replaceAll("[|\\s]+", " ").strip())
        .toList();
  }

  private static RunSummary run(String config, long seed, double share, double joules) {
    return new RunSummary(
        "quiz",
        "messplus",
        0.8,
        1e-4,
        0.1,
        seed,
        10,
        share,
        joules,
        0.8 * joules,
        0.05,
        Map.of(),
        0.03,
        50.0,
        null,
        config);
  }
}
