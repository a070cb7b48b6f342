package io.messplus.job.report;

import static io.messplus.job.report.TestingRecords.rejected;
import static io.messplus.routing.Mode.EXPLOIT;
import static io.messplus.routing.Mode.EXPLORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.messplus.job.hindsight.Hindsight;
import io.messplus.job.hindsight.ModelMean;
import io.messplus.message.Outcome;
import io.messplus.message.Result;
import io.messplus.routing.Decision;
import io.messplus.routing.Mode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServedTenantsTest {

  private final ServedTenants served = new ServedTenants();

  @Test
  void putsTheRequestsInTheOrderOfTheirDecisions() {
    add(result("acme", "b", EXPLOIT, 1, 10, 1.0));
    add(result("acme", "a", EXPLOIT, 0, 11, 0.0));
    add(result("acme", "c", EXPLOIT, 2, 12, 1.0));

    assertThat(course().stream().map(ReportedRequest::requestId)).containsExactly("a", "b", "c");
    assertThat(course().stream().map(ReportedRequest::number)).containsExactly(0L, 1L, 2L);
  }

  @Test
  void whatAForgottenTenantDidBeforeComesFirst() {
    add(result("acme", "old-0", EXPLOIT, 0, 1, 1.0));
    add(result("acme", "old-1", EXPLOIT, 1, 2, 1.0));
    add(result("acme", "new-1", EXPLOIT, 1, 7, 1.0));
    add(result("acme", "new-0", EXPLOIT, 0, 8, 1.0));

    assertThat(course().stream().map(ReportedRequest::requestId))
        .containsExactly("old-0", "old-1", "new-0", "new-1");
  }

  @Test
  void addsUpEveryCallOnce() {
    for (int i = 0; i < 2; i++) {
      add(result("acme", "a", EXPLORE, 0, 1, 1.0));
      add(result("acme", "b", EXPLOIT, 1, 2, 0.0));
      call("acme", "a", "small", EXPLORE, 10);
      call("acme", "a", "large", EXPLORE, 100);
      call("acme", "b", "large", EXPLOIT, 90);
    }

    Report report = report();
    RunSummary run = report.runs().get(0);

    assertThat(run.requests()).isEqualTo(2);
    assertThat(run.share()).isEqualTo(0.5);
    assertThat(run.alpha()).isEqualTo(0.75);
    assertThat(run.allInJoules()).isEqualTo(200);
    assertThat(run.exploitJoules()).isEqualTo(90);
    assertThat(run.explorationShare()).isEqualTo(0.5);
    assertThat(run.callsPerModel()).isEqualTo(Map.of("small", 1L, "large", 2L));
    assertThat(run.c()).isNull();
    assertThat(run.seed()).isNull();
    assertThat(course().stream().map(ReportedRequest::joules)).containsExactly(110.0, 90.0);
  }

  @Test
  void allInIsCallsGradingAndTheRouterALineEach() {
    add(result("acme", "a", EXPLOIT, 0, 1, 1.0));
    for (int i = 0; i < 2; i++) {
      served.add(
          TestingRecords.graded(
              TestingRecords.outcome("acme", "a", "large", EXPLOIT, 100), 30, "tokens"));
    }
    served.addRouter("acme", 0.5);
    served.addRouter("never decided", 0.5);

    assertThat(report().energy())
        .isEqualTo(
            Map.of(
                "acme",
                List.of(
                    new EnergyLine(EnergyUse.CALLS, "captured", 100),
                    new EnergyLine(EnergyUse.GRADING, "tokens", 30),
                    new EnergyLine(EnergyUse.ROUTER, "cpu-time", 0.5))));
    assertThat(report().runs().get(0).allInJoules()).isEqualTo(130.5);
    assertThat(report().runs().get(0).exploitJoules()).isEqualTo(100);
    assertThat(course().get(0).joules()).isEqualTo(100);
  }

  @Test
  void estimatesTheModelsFromWhatWasExplored() {
    add(result("acme", "a", EXPLORE, 0, 1, 1.0));
    add(result("acme", "b", EXPLOIT, 1, 2, 1.0));
    call("acme", "a", "small", EXPLORE, 10);
    call("acme", "a", "large", EXPLORE, 100);
    call("acme", "b", "large", EXPLOIT, 900);

    Hindsight reference = report().captures().get(0).hindsight();

    assertThat(reference.exact()).isFalse();
    assertThat(reference.means().models())
        .containsExactly(new ModelMean("small", 1, 10), new ModelMean("large", 1, 100));
    assertThat(report().runs().get(0).hindsightMixJoules()).isCloseTo(20, within(1e-9));
    assertThat(report().runs().get(0).oracleJoules()).isNull();
  }

  @Test
  void theLossIsThatOfThePredictionsOnTheLabelsOfAnExploration() {
    add(result("acme", "a", EXPLORE, 0, 1, 1.0));
    add(result("acme", "b", EXPLOIT, 1, 2, 1.0));
    call("acme", "a", "small", EXPLORE, 10);
    call("acme", "a", "large", EXPLORE, 100);

    // Both are predicted at ½ and satisfied.
    assertThat(course().get(0).loss()).isCloseTo(Math.log(2), within(1e-9));
    assertThat(course().get(1).loss()).isNull();
  }

  @Test
  void usesWhatIsKnownOfATenant() {
    add(result("acme", "a", EXPLOIT, 0, 1, 1.0));
    ReportedCapture exact = TestingReports.capture("acme");

    Report report =
        served.report(
            "t",
            List.of(),
            Map.of("acme", new KnownTenant(exact.hindsight(), Map.of("a", "What is it?"))));

    assertThat(report.captures()).containsExactly(exact);
    assertThat(report.courses().get(0).requests().get(0).text()).isEqualTo("What is it?");
    assertThat(report.runs().get(0).oracleJoules()).isCloseTo(375, within(1e-9));
    assertThat(report.runs().get(0).hindsightMixJoules()).isNull();
  }

  @Test
  void tellsOfRequestsThatWereNeverDecided() {
    served.add(rejected("globex", "1"));
    assertThat(served.names()).isEmpty();

    add(result("acme", "a", EXPLOIT, 0, 1, 1.0));
    served.add(rejected("acme", "b"));

    assertThat(served.names()).containsExactly("acme");
    assertThat(report().notes())
        .containsExactly(
            "1 requests of acme were refused or expired before a decision, and are left out.");
  }

  @Test
  void showsTheCoursesOfTheTenantsWithTheMostRequests() {
    for (int tenant = 10; tenant < 35; tenant++) {
      for (int i = 0; i < tenant; i++) {
        add(result("t" + tenant, "r" + i, EXPLOIT, i, i, 1.0));
      }
    }

    Report report = report();

    assertThat(report.runs()).hasSize(25);
    assertThat(report.courses()).hasSize(20);
    assertThat(report.courses().get(0).summary().capture()).isEqualTo("t15");
    assertThat(report.notes())
        .containsExactly(
            "Of 25 tenants the 20 with the most requests are shown request by request.");
  }

  @Test
  void anUnlabelledAnswerHasNoShare() {
    add(result("acme", "a", EXPLOIT, 0, 1, null));
    assertThat(report().runs().get(0).share()).isNaN();
    assertThat(PageContent.json(report())).contains("\"share\":null");
  }

  private void add(Result result) {
    served.add(result);
  }

  private void call(String tenant, String request, String model, Mode mode, double joules) {
    Outcome outcome = TestingRecords.outcome(tenant, request, model, mode, joules);
    served.add(outcome);
  }

  private Report report() {
    return served.report("t", List.of(), Map.of());
  }

  private List<ReportedRequest> course() {
    return report().courses().get(0).requests();
  }

  private static Result result(
      String tenant, String request, Mode mode, long t, long sequence, Double score) {
    Result plain = TestingRecords.result(tenant, request, mode, score);
    Decision decision = plain.decision();
    return new Result(
        tenant,
        request,
        sequence,
        plain.status(),
        plain.model(),
        plain.callId(),
        plain.answer(),
        new Decision(
            decision.policy(),
            mode,
            decision.chosen(),
            t,
            0,
            decision.explorationProbability(),
            decision.propensity(),
            decision.queue(),
            decision.alpha(),
            decision.v(),
            decision.candidates()),
        null);
  }
}
