package io.messplus.job.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.audit.AuditReport;
import io.messplus.audit.Difference;
import io.messplus.routing.Ledger;
import io.messplus.routing.ModelAccount;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditTableTest {

  private static final Ledger LEDGER =
      new Ledger(
          1234,
          5,
          1.25,
          1.25,
          1200,
          600,
          500,
          2_000,
          12.34,
          Map.of("large@1", new ModelAccount(1300, 1300, 10, 12_345_678, 1, 1, 1)));

  @Test
  void hasALinePerTenantAndOnePerDifference() {
    AuditReport report =
        new AuditReport(
            List.of(
                new AuditReport.Line("acme", 4321, 0, 12, 1301, 1, 1200, LEDGER, 4300L),
                new AuditReport.Line("new", 0, 9, 0, 0, 0, 0, Ledger.opened(), null)),
            List.of(
                new Difference("acme", "sequence=7", "it must follow sequence=5"),
                new Difference("acme", "requestId=a\u001b[2J\nb", "it is odd")));

    assertThat(AuditTable.render(report))
        .isEqualToNormalizingNewlines(
            """
            +--------+---------+--------+-------+--------+---------+------------+----------+-----------+-----------+----------+-------+----------+-------------+
            | tenant | changes | undone | calls | unread | results | requests t | labelled | all-in kJ | grading J | router J | queue | state at | differences |
            +--------+---------+--------+-------+--------+---------+------------+----------+-----------+-----------+----------+-------+----------+-------------+
            | acme   |   4,321 |     12 | 1,301 |      1 |   1,200 |      1,234 |   50.0 % |  12,347.7 |   2,000.0 |     12.3 |  1.25 |    4,300 |           2 |
            | new    |  0 of 9 |      0 |     0 |      0 |       0 |          0 |        - |       0.0 |       0.0 |      0.0 |  0.00 |        - |           0 |
            +--------+---------+--------+-------+--------+---------+------------+----------+-----------+-----------+----------+-------+----------+-------------+
            tenant=acme sequence=7: it must follow sequence=5
            tenant=acme requestId=a [2J b: it is odd
            2 differences\
            """);
  }

  @Test
  void saysThatNothingDiffers() {
    assertThat(AuditTable.render(new AuditReport(List.of(), List.of()))).endsWith("no difference");
  }

  @Test
  void countsOneDifferenceAsOne() {
    AuditReport report = new AuditReport(List.of(), List.of(new Difference("a", "b", "c")));
    assertThat(AuditTable.render(report)).endsWith("tenant=a b: c\n1 difference");
  }
}
