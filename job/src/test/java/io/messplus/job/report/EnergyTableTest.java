package io.messplus.job.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnergyTableTest {

  @Test
  void addsUpTheTenantsByUseAndSource() {
    assertThat(EnergyTable.render(List.of(line(6_000, 10), line(1_500, 15))))
        .isEqualToNormalizingNewlines(
            """
            +---------+---------------------+---------+----------+
            | all-in  | source              |       J |    share |
            +---------+---------------------+---------+----------+
            | calls   | captured            | 7,500.0 | 74.906 % |
            | grading | tokens (estimate)   | 2,487.5 | 24.844 % |
            | router  | cpu-time (estimate) |    25.0 |  0.250 % |
            +---------+---------------------+---------+----------+""");
  }

  private static TenantLine line(double callJoules, double routerJoules) {
    List<EnergyLine> energy =
        List.of(
            new EnergyLine(EnergyUse.CALLS, "captured", callJoules),
            new EnergyLine(EnergyUse.GRADING, "tokens", 1_243.75),
            new EnergyLine(EnergyUse.ROUTER, "cpu-time", routerJoules));
    return new TenantLine("acme", 1, 1, 1, 1, 1, 1, Map.of(), 0, energy);
  }
}
