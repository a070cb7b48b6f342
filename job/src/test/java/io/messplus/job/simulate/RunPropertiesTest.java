package io.messplus.job.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.messplus.job.hindsight.Hindsight;
import io.messplus.job.progress.ProgressListener;
import io.messplus.job.replay.Capture;
import io.messplus.job.replay.CapturedPrompt;
import io.messplus.job.replay.Measurement;
import io.messplus.job.report.Course;
import io.messplus.job.report.Report;
import io.messplus.job.report.ReportedRequest;
import io.messplus.job.report.ReportedRun;
import io.messplus.job.report.RunSummary;
import io.messplus.routing.Mode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** What holds of every run. */
class RunPropertiesTest {

  private static final double ROUNDING = 1e-9;

  @Property(tries = 200)
  void theSummaryIsTheSumOfTheCourse(
      @ForAll @IntRange(min = 1, max = 160) int prompts,
      @ForAll @IntRange(min = 1, max = 10) int models,
      @ForAll @DoubleRange(min = 0, max = 1) double alpha,
      @ForAll @DoubleRange(min = 0, max = 0.01) double v,
      @ForAll @DoubleRange(min = 0, max = 2) double c,
      @ForAll @DoubleRange(min = 0, max = 1) double feedback,
      @ForAll @IntRange(min = 0, max = 30) int delay,
      @ForAll long seed) {
    List<String> labels = IntStream.range(0, models).mapToObj(i -> "model-" + i).toList();
    Capture capture = GeneratedCapture.of("quiz", labels, prompts, seed);
    ReportedRun run =
        run(capture, alpha, v, c, seed, new Conditions(feedback, delay, List.of(), false));
    RunSummary summary = run.summary();
    List<ReportedRequest> course = run.requests();

    Hindsight hindsight = Hindsight.of(capture.prompts(), labels);
    assertThat(summary.worstShortfall()).isEqualTo(Course.worstShortfall(course, alpha));
    assertKnown(summary.hindsightMixJoules(), hindsight.mixJoules(alpha, prompts));
    assertKnown(summary.oracleJoules(), hindsight.oracleJoules(alpha, prompts));
    assertThat(course.stream().map(ReportedRequest::requestId).distinct()).hasSize(prompts);
    double allIn = 0;
    double exploit = 0;
    double satisfied = 0;
    long explored = 0;
    for (ReportedRequest request : course) {
      double joules = 0;
      var measured = capture.prompts().get(Integer.parseInt(request.requestId())).measurements();
      for (String model : request.decision().calls()) {
        joules += measured.get(model).energyJoules();
      }
      assertThat(request.joules()).isCloseTo(joules, within(joules * ROUNDING));
      assertThat(request.satisfaction()).isEqualTo(measured.get(request.answeredBy()).label());
      allIn += joules;
      exploit += request.decision().mode() == Mode.EXPLOIT ? joules : 0;
      explored += request.decision().mode() == Mode.EXPLORE ? 1 : 0;
      satisfied += request.satisfaction();
    }
    assertThat(summary.allInJoules()).isCloseTo(allIn, within(allIn * ROUNDING));
    assertThat(summary.exploitJoules()).isCloseTo(exploit, within(allIn * ROUNDING));
    assertThat(summary.share()).isCloseTo(satisfied / prompts, within(ROUNDING));
    assertThat(summary.explorationShare()).isCloseTo((double) explored / prompts, within(ROUNDING));
    assertThat(summary.callsPerModel().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(course.stream().mapToLong(each -> each.decision().calls().size()).sum());
  }

  @Property(tries = 50)
  void theQueueFollowsTheLabelsThatAreTold(
      @ForAll @DoubleRange(min = 0, max = 1) double alpha,
      @ForAll @DoubleRange(min = 0, max = 1) double feedback,
      @ForAll long seed) {
    Capture capture = GeneratedCapture.of("quiz", List.of("small", "large"), 120, seed);
    ReportedRun run =
        run(capture, alpha, 1e-3, 0.5, seed, new Conditions(feedback, 0, List.of(), false));

    double queue = 0;
    for (ReportedRequest request : run.requests()) {
      assertThat(request.decision().queue()).isEqualTo(queue);
      if (request.labelled()) {
        queue = Math.max(0, queue + alpha - request.satisfaction());
      }
      assertThat(request.queueAfter()).isEqualTo(queue);
    }
  }

  @Property(tries = 20)
  void delayedLabelsAreAppliedThatMuchLater(
      @ForAll @IntRange(min = 1, max = 40) int delay, @ForAll long seed) {
    Capture capture = GeneratedCapture.of("quiz", List.of("small", "large"), 120, seed);
    List<ReportedRequest> course =
        run(capture, 0.9, 1e-3, 0.5, seed, new Conditions(1.0, delay, List.of(), false)).requests();

    double queue = 0;
    for (int i = 0; i < course.size(); i++) {
      assertThat(course.get(i).decision().queue()).isEqualTo(queue);
      if (i >= delay) {
        queue = Math.max(0, queue + 0.9 - course.get(i - delay).satisfaction());
      }
    }
  }

  @Property(tries = 50)
  void labelsOfModelsThatAreNotCalledDecideNothing(@ForAll long seed) {
    Capture capture = GeneratedCapture.of("quiz", List.of("small", "medium", "large"), 80, seed);
    ReportedRun run = run(capture, 0.7, 1e-3, 0.3, seed, Conditions.NONE);
    Set<String> called = new HashSet<>();
    run.requests()
        .forEach(
            each -> each.decision().calls().forEach(model -> called.add(each.requestId() + model)));
    Capture forged =
        new Capture(
            capture.name(),
            capture.models(),
            IntStream.range(0, capture.prompts().size())
                .mapToObj(
                    i -> forged(capture.prompts().get(i), model -> !called.contains(i + model)))
                .toList());

    assertThat(run(forged, 0.7, 1e-3, 0.3, seed, Conditions.NONE).requests())
        .extracting(ReportedRequest::decision)
        .containsExactlyElementsOf(run.requests().stream().map(ReportedRequest::decision).toList());
  }

  /** Sums in the order of the stream and of the capture differ in their last digits. */
  private static void assertKnown(Double actual, Double expected) {
    if (expected == null) {
      assertThat(actual).isNull();
    } else {
      assertThat(actual).isCloseTo(expected, within(1e-6 * (1 + expected)));
    }
  }

  /** The prompt with other labels and joules of the models that the condition names. */
  private static CapturedPrompt forged(CapturedPrompt prompt, Predicate<String> models) {
    Map<String, Measurement> measured = new LinkedHashMap<>(prompt.measurements());
    measured.replaceAll(
        (model, was) ->
            models.test(model)
                ? new Measurement(1 - was.label(), was.energyJoules() + 5, was.seconds())
                : was);
    return new CapturedPrompt(prompt.docId(), prompt.text(), prompt.benchmark(), measured);
  }

  private static ReportedRun run(
      Capture capture, double alpha, double v, double c, long seed, Conditions conditions) {
    GridChoice choice =
        new GridChoice(
            List.of("messplus"),
            List.of(new AlphaLevel(alpha, false)),
            List.of(v),
            List.of(c),
            List.of(seed));
    Planner planner = new Planner(List.of(capture), choice, conditions, List.of());
    Report report =
        new Simulation(planner.withDefaults(), encoder -> GeneratedCapture::vector, 1)
            .run("J", ProgressListener.NONE);
    assertThat(report.runs()).hasSize(1);
    return report.courses().get(0);
  }
}
