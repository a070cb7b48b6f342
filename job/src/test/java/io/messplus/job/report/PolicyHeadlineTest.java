package io.messplus.job.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyHeadlineTest {

  @Test
  void averagesRatiosGeometricallyAndKeepsTheWorstShare() {
    PolicyHeadline headline =
        PolicyHeadline.of(List.of(run(0.52, 400, 200.0), run(0.47, 100, 200.0))).get(0);

    assertThat(headline.runs()).isEqualTo(2);
    assertThat(headline.shareMinusAlpha()).isCloseTo(-0.005, within(1e-9));
    assertThat(headline.worstShareMinusAlpha()).isCloseTo(-0.03, within(1e-9));
    assertThat(headline.overMix()).isCloseTo(1, within(1e-9));
    assertThat(headline.overLargest()).isCloseTo(200 / 2_000.0 / 10, within(1e-9));
  }

  @Test
  void leavesOutRunsWhoseMixIsNotKnown() {
    assertThat(
            PolicyHeadline.of(List.of(run(0.5, 300, null), run(0.5, 300, 100.0))).get(0).overMix())
        .isCloseTo(3, within(1e-9));
    assertThat(PolicyHeadline.of(List.of(run(0.5, 300, null))).get(0).overMix()).isNull();
  }

  private static MeasuredRun run(double share, double joules, Double mix) {
    return new MeasuredRun(
        new RunSummary(
            "a",
            "messplus",
            0.5,
            1e-4,
            0.1,
            1L,
            10,
            share,
            joules,
            joules,
            0,
            Map.of(),
            0,
            mix,
            null,
            null),
        TestingReports.capture("a"));
  }
}
