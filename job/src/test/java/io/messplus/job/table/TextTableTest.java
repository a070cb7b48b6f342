package io.messplus.job.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

  private record Row(String name, long requests, double share, double joules) {}

  @Test
  void wordsStandToTheLeftAndNumbersToTheRight() {
    String table =
        new TextTable<Row>()
            .words("name", Row::name)
            .count("n", Row::requests)
            .percent("satisfied", Row::share)
            .kilojoules("all-in", Row::joules)
            .number("J", "%.2f", Row::joules)
            .render(
                List.of(
                    new Row("a", 1_234_567, 0.25, 12_345.678),
                    new Row("longer", 0, Double.NaN, Double.NaN)));
    assertThat(table.lines())
        .containsExactly(
            "+--------+-----------+-----------+-----------+----------+",
            "| name   |         n | satisfied | all-in kJ |        J |",
            "+--------+-----------+-----------+-----------+----------+",
            "| a      | 1,234,567 |    25.0 % |      12.3 | 12345.68 |",
            "| longer |         0 |         - |         - |        - |",
            "+--------+-----------+-----------+-----------+----------+");
  }
}
