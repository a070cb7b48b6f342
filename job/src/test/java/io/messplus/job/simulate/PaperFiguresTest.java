package io.messplus.job.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.messplus.encoder.EncoderSettings;
import io.messplus.job.TestingCaptures;
import io.messplus.job.progress.ProgressListener;
import io.messplus.job.replay.Capture;
import io.messplus.job.replay.CapturedPrompt;
import io.messplus.job.report.RunSummary;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The paper's own simulator, given MiniLM vectors of a real capture, and this one come to the same
 * within three standard errors of their difference.
 */
class PaperFiguresTest {

  private static final double ALPHA = 0.757;

  @TempDir private Path folder;

  @Test
  void costsAndSharesAreThoseOfThePapersSimulator() {
    Capture capture = TestingCaptures.real("routerbench/arc_challenge.csv").get(0);
    List<RunSummary> runs = run(capture);

    agrees(joules(runs, 1e-4), 65.0, 1.5);
    agrees(shares(runs, 1e-4), 0.781, 0.005);
    agrees(joules(runs, 1e-3), 59.6, 1.4);
    agrees(shares(runs, 1e-3), 0.764, 0.005);
    assertThat(statistics(runs, 1e-4, RunSummary::explorationShare).getMean())
        .isCloseTo(0.021, within(0.003));
  }

  private List<RunSummary> run(Capture capture) {
    GridChoice grid =
        new GridChoice(
            List.of("messplus"),
            List.of(new AlphaLevel(ALPHA, false)),
            List.of(1e-4, 1e-3),
            List.of(0.1),
            LongStream.rangeClosed(42, 61).boxed().toList());
    Planner planner =
        new Planner(
            List.of(capture),
            grid,
            Conditions.NONE,
            List.of(
                "predictor.head=mlp",
                "predictor.learningRate=0.0606",
                "predictor.momentum=0.9",
                "contract.costEstimate=last-explored"));
    try (VectorCache vectors = VectorCache.open(folder, EncoderSettings.defaults())) {
      vectors.prepare(
          capture.prompts().stream().map(CapturedPrompt::text).toList(), ProgressListener.NONE);
      return new Simulation(planner.withDefaults(), encoder -> vectors, 0)
          .run("J", ProgressListener.NONE)
          .runs();
    }
  }

  private static SummaryStatistics joules(List<RunSummary> runs, double v) {
    return statistics(runs, v, run -> run.allInJoules() / run.requests());
  }

  private static SummaryStatistics shares(List<RunSummary> runs, double v) {
    return statistics(runs, v, RunSummary::share);
  }

  private static SummaryStatistics statistics(
      List<RunSummary> runs, double v, ToDoubleFunction<RunSummary> figure) {
    SummaryStatistics statistics = new SummaryStatistics();
    runs.stream().filter(run -> run.v() == v).mapToDouble(figure).forEach(statistics::addValue);
    return statistics;
  }

  private static void agrees(SummaryStatistics ours, double mean, double standardError) {
    assertThat(ours.getN()).isEqualTo(20);
    double own = ours.getStandardDeviation() / Math.sqrt(ours.getN());
    assertThat(ours.getMean())
        .as("ours is %.4f ± %.4f", ours.getMean(), own)
        .isCloseTo(mean, within(3 * Math.hypot(own, standardError)));
  }
}
