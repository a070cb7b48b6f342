package io.messplus.job.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageContentTest {

  @Test
  void hasWhatWasDecidedForEachRequest() throws Exception {
    Report report = TestingReports.small();
    JsonNode requests = json(report).at("/courses/0/requests");
    ReportedRequest seventh = report.courses().get(0).requests().get(6);

    assertThat(requests.get("size").intValue()).isEqualTo(300);
    assertThat(requests.get("models").get(2).textValue()).isEqualTo("large");
    assertThat(requests.get("predicted").get(1).get(6).floatValue())
        .isEqualTo((float) seventh.decision().candidates().get(1).predicted());
    assertThat(requests.get("queue").get(6).floatValue())
        .isEqualTo((float) seventh.decision().queue());
    assertThat(requests.get("satisfaction").get(6).doubleValue()).isEqualTo(seventh.satisfaction());
    assertThat(requests.get("loss").get(6).isNull()).isTrue();
    assertThat(json(report).at("/captures/0/prompts/ids/6").textValue()).isEqualTo("request-6");
    assertThat(json(report).at("/captures/0/prompts/texts/6").textValue())
        .isEqualTo("What is 6 and 6?");
  }

  @Test
  void aColumnOfOneValueIsThatValue() throws Exception {
    JsonNode requests = json(TestingReports.small()).at("/courses/0/requests");
    assertThat(requests.get("alpha").isNumber()).isTrue();
    assertThat(requests.get("expected").get(0).intValue()).isEqualTo(80);
    assertThat(requests.get("labelled").intValue()).isEqualTo(1);
  }

  @Test
  void twoCoursesOfACaptureShareItsPrompts() throws Exception {
    JsonNode page = json(TestingReports.large(4, 4));
    assertThat(page.at("/captures/0/prompts/ids")).hasSize(400);
    assertThat(page.at("/courses/2/requests/prompt/5").intValue()).isEqualTo(5);
  }

  @Test
  void keepsTheLastRequestsOfALongCourse() throws Exception {
    RunSummary run = TestingReports.run("capture", "messplus", 0.5, 1);
    JsonNode requests =
        json(TestingReports.of("capture", List.of(run), PageContent.MOST_DETAILS + 5))
            .at("/courses/0/requests");

    assertThat(requests.get("from").intValue()).isEqualTo(5);
    assertThat(requests.get("size").intValue()).isEqualTo(PageContent.MOST_DETAILS);
    assertThat(requests.get("t").get(0).intValue()).isEqualTo(5);
  }

  @Test
  void comparesARunWithItsReferences() throws Exception {
    Report report = TestingReports.small();
    RunSummary run = report.runs().get(0);
    JsonNode json = json(report).at("/runs/0");

    assertThat(json.get("gap").floatValue()).isEqualTo((float) (run.share() - run.alpha()));
    assertThat(json.get("overMix").floatValue())
        .isEqualTo((float) (run.allInJoules() / run.hindsightMixJoules()));
    assertThat(json.get("overLargest").floatValue())
        .isEqualTo((float) (run.allInJoules() / (2_000 * 300)));
    assertThat(json.get("overOracle").floatValue()).isEqualTo((float) (run.allInJoules() / 30_000));
    assertThat(json.get("cost").intValue()).isEqualTo(91_000);
    assertThat(json.get("exploitCost").intValue()).isEqualTo(80_000);
    assertThat(json.get("perRequest").floatValue()).isEqualTo(91_000 / 300f);
    assertThat(json.get("oracleCost").intValue()).isEqualTo(30_000);
    assertThat(json.get("explored").floatValue()).isEqualTo(0.05f);
    assertThat(json.get("shortfall").floatValue()).isEqualTo(0.03f);
    assertThat(json.get("calls").get("medium").intValue()).isEqualTo(150);
  }

  @Test
  void drawsSharesOverWhatTheyCostInHindsight() throws Exception {
    JsonNode capture = json(TestingReports.small()).at("/captures/0");

    assertThat(capture.get("requests").intValue()).isEqualTo(300);
    assertThat(capture.get("exact").booleanValue()).isTrue();
    assertThat(capture.at("/models/1"))
        .hasToString("{\"model\":\"medium\",\"share\":0.6,\"cost\":400}");
    assertThat(capture.get("mixes")).hasToString("[[80,0.4],[400,0.6],[2000,0.7]]");
    assertThat(capture.get("oracle")).hasToString("[[70,0.4],[150,0.7],[600,0.8]]");
  }

  @Test
  void whatIsOnlyEstimatedHasNoOracle() throws Exception {
    JsonNode capture = json(TestingReports.saying("tenant")).at("/captures/0");

    assertThat(capture.get("exact").booleanValue()).isFalse();
    assertThat(capture.has("oracle")).isFalse();
    assertThat(capture.get("mixes")).hasToString("[[10,0.4],[100,0.6]]");
  }

  @Test
  void tellsWhatAllInCostIsTheSumOfAndWhatIsAnEstimate() throws Exception {
    JsonNode energy = json(TestingReports.small()).at("/captures/0/energy");

    assertThat(energy.findValuesAsText("use"))
        .containsExactly("calls", "calls", "grading", "router");
    assertThat(energy.findValuesAsText("source"))
        .containsExactly("nvml", "tokens (estimate)", "nvml", "cpu-time (estimate)");
    assertThat(energy.findValuesAsText("joules")).containsExactly("80000", "2000", "8990", "10");
    assertThat(json(TestingReports.large(2, 2)).at("/captures/0/energy")).isEmpty();
  }

  @Test
  void aReportWithTooManyCoursesIsRefused() {
    assertThatThrownBy(() -> TestingReports.large(30, 21))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a report shows at most 20 courses, but courses=21");
  }

  private static JsonNode json(Report report) throws Exception {
    return new ObjectMapper().readTree(PageContent.json(report));
  }
}
