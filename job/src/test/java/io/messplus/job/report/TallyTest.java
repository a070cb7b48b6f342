package io.messplus.job.report;

import static io.messplus.job.report.TestingRecords.graded;
import static io.messplus.job.report.TestingRecords.outcome;
import static io.messplus.job.report.TestingRecords.rejected;
import static io.messplus.job.report.TestingRecords.result;
import static io.messplus.routing.Mode.EXPLOIT;
import static io.messplus.routing.Mode.EXPLORE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {

  private final Tally tally = new Tally();

  @Test
  void addsUpResultsAndCallsPerTenant() {
    tally.add(result("acme", "1", EXPLOIT, 1.0));
    tally.add(outcome("acme", "1", "large", EXPLOIT, 100));
    tally.add(result("acme", "2", EXPLORE, 0.0));
    tally.add(outcome("acme", "2", "small", EXPLORE, 10));
    tally.add(outcome("acme", "2", "large", EXPLORE, 200));
    tally.add(result("globex", "1", EXPLOIT, 1.0));
    tally.add(outcome("globex", "1", "large", EXPLOIT, 7));

    assertThat(tally.requests()).isEqualTo(3);
    assertThat(tally.complete()).isTrue();
    assertThat(tally.tenants().get("acme").line("acme", 400))
        .isEqualTo(
            new TenantLine(
                "acme",
                2,
                0.5,
                0.75,
                310,
                100,
                400,
                Map.of("small", 1L, "large", 2L),
                0.5,
                List.of(new EnergyLine(EnergyUse.CALLS, "captured", 310))));
    assertThat(tally.tenants().get("globex").allInJoules()).isEqualTo(7);
  }

  @Test
  void allInIsCallsGradingAndTheRouterALineEach() {
    tally.add(result("acme", "1", EXPLOIT, 1.0));
    for (int i = 0; i < 2; i++) {
      tally.add(graded(outcome("acme", "1", "large", EXPLOIT, 100), 30, "nvml"));
      tally.add(graded(outcome("acme", "2", "large", EXPLOIT, 100), 5, "tokens"));
    }
    tally.addRouter("acme", 0.5);
    TenantLine line = tally.tenants().get("acme").line("acme", 400);

    assertThat(line.energy())
        .containsExactly(
            new EnergyLine(EnergyUse.CALLS, "captured", 200),
            new EnergyLine(EnergyUse.GRADING, "nvml", 30),
            new EnergyLine(EnergyUse.GRADING, "tokens", 5),
            new EnergyLine(EnergyUse.ROUTER, "cpu-time", 0.5));
    assertThat(line.allInJoules()).isEqualTo(235.5);
    assertThat(line.exploitJoules()).isEqualTo(200);
  }

  @Test
  void aRepeatDoesNotCount() {
    for (int i = 0; i < 2; i++) {
      tally.add(result("acme", "1", EXPLORE, 1.0));
      tally.add(outcome("acme", "1", "small", EXPLORE, 10));
    }
    TenantLine line = tally.tenants().get("acme").line("acme", 10);

    assertThat(line.requests()).isEqualTo(1);
    assertThat(line.allInJoules()).isEqualTo(10);
    assertThat(line.callsPerModel()).isEqualTo(Map.of("small", 1L));
    assertThat(line.explorationShare()).isEqualTo(1);
  }

  @Test
  void theSameRequestIdOfTwoTenantsIsTwoRequests() {
    tally.add(result("acme", "1", EXPLOIT, 1.0));
    tally.add(result("globex", "1", EXPLOIT, 1.0));
    assertThat(tally.requests()).isEqualTo(2);
  }

  @Test
  void isCompleteOnlyWhenEveryCallHasReported() {
    tally.add(result("acme", "1", EXPLORE, 1.0));
    tally.add(outcome("acme", "1", "large", EXPLORE, 1));
    assertThat(tally.complete()).isFalse();
    tally.add(outcome("acme", "1", "small", EXPLORE, 1));
    assertThat(tally.complete()).isTrue();
  }

  @Test
  void anAnswerWithoutLabelLeavesTheShareAlone() {
    tally.add(result("acme", "1", EXPLOIT, 1.0));
    tally.add(result("acme", "2", EXPLOIT, null));
    assertThat(tally.tenants().get("acme").satisfiedShare()).isEqualTo(1);
    assertThat(tally.requests()).isEqualTo(2);
  }

  @Test
  void aRequestWithoutDecisionCountsAsARequestAlone() {
    tally.add(rejected("acme", "1"));
    assertThat(tally.requests()).isEqualTo(1);
    assertThat(tally.complete()).isTrue();
    assertThat(tally.tenants().get("acme").satisfiedShare()).isNaN();
  }
}
