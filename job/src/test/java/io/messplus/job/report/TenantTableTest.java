package io.messplus.job.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TenantTableTest {

  @Test
  void hasALinePerTenantWithTheModelsInZooOrder() {
    String table =
        TenantTable.render(List.of(line("acme", 0.5), line("globex", 0.75)), List.of("s", "l"));

    assertThat(table)
        .isEqualToNormalizingNewlines(
            """
            +--------+----------+-----------+----------+-----------+------------+------------+------------+-----------+----------+
            | tenant | requests | satisfied | promised | all-in kJ | exploit kJ | largest kJ | of largest | calls s/l | explored |
            +--------+----------+-----------+----------+-----------+------------+------------+------------+-----------+----------+
            | acme   |    1,234 |    50.0 % |   75.0 % |      12.3 |        6.8 |       49.4 |     25.0 % |       0/7 |   12.5 % |
            | globex |    1,234 |    75.0 % |   75.0 % |      12.3 |        6.8 |       49.4 |     25.0 % |       0/7 |   12.5 % |
            +--------+----------+-----------+----------+-----------+------------+------------+------------+-----------+----------+\
            """);
  }

  private static TenantLine line(String tenant, double satisfiedShare) {
    return new TenantLine(
        tenant,
        1234,
        satisfiedShare,
        0.75,
        12_345,
        6_789,
        49_380,
        Map.of("l", 7L),
        0.125,
        List.of());
  }
}
