package io.messplus.job.report;

import io.messplus.job.hindsight.CostCurve;
import io.messplus.job.hindsight.Hindsight;
import io.messplus.job.hindsight.ModelMean;
import io.messplus.job.hindsight.ModelMeans;
import io.messplus.job.hindsight.Point;
import io.messplus.routing.Candidate;
import io.messplus.routing.Decision;
import io.messplus.routing.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Made-up reports of runs between the models small, medium and large. */
final class TestingReports {

  private static final Hindsight HINDSIGHT =
      new Hindsight(
          300,
          new ModelMeans(
              List.of(
                  new ModelMean("small", 0.4, 80),
                  new ModelMean("medium", 0.6, 400),
                  new ModelMean("large", 0.7, 2_000))),
          new CostCurve(List.of(new Point(0.4, 70), new Point(0.7, 150), new Point(0.8, 600))),
          true);

  private TestingReports() {}

  /** One capture, one run, its course. */
  static Report small() {
    return of("capture", List.of(run("capture", "messplus", 0.5, 1)), 300);
  }

  /** Runs of two policies on two captures, the first {@code courses} with a course. */
  static Report large(int runs, int courses) {
    List<RunSummary> all = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      String capture = i % 2 == 0 ? "first" : "second";
      all.add(run(capture, i % 4 < 2 ? "messplus" : "other", 0.5 + 0.1 * (i % 3), i));
    }
    return new Report(
        "Many runs",
        "J",
        List.of(capture("first"), capture("second")),
        all,
        all.stream().limit(courses).map(run -> new ReportedRun(run, course(run, 400))).toList());
  }

  /** A report whose every text is this. */
  static Report saying(String text) {
    RunSummary run = run(text, text, 0.5, 1);
    List<ReportedRequest> course = new ArrayList<>();
    for (ReportedRequest each : course(run, 30)) {
      Decision decision = each.decision();
      course.add(
          new ReportedRequest(
              each.number(),
              text + each.number(),
              text,
              new Decision(
                  text,
                  decision.mode(),
                  text,
                  decision.t(),
                  1,
                  decision.explorationProbability(),
                  decision.propensity(),
                  decision.queue(),
                  decision.alpha(),
                  decision.v(),
                  List.of(new Candidate(text, 0.5, 10), new Candidate("large", 0.6, 100))),
              text,
              each.satisfaction(),
              true,
              each.joules(),
              each.queueAfter(),
              each.loss()));
    }
    return new Report(
        text,
        List.of(text),
        text,
        "J",
        List.of(
            new ReportedCapture(
                text,
                Hindsight.estimated(
                    30,
                    new ModelMeans(
                        List.of(new ModelMean(text, 0.4, 10), new ModelMean("large", 0.6, 100)))))),
        List.of(run, run(text, text + "2", 0.6, 2)),
        List.of(new ReportedRun(run, course)),
        Map.of(text, List.of(new EnergyLine(EnergyUse.CALLS, text, 10))));
  }

  static Report of(String capture, List<RunSummary> runs, int requests) {
    return new Report(
        "A report",
        List.of("The numbers are made up."),
        "capture",
        "J",
        List.of(capture(capture)),
        runs,
        runs.stream().map(run -> new ReportedRun(run, course(run, requests))).toList(),
        Map.of(
            capture,
            List.of(
                new EnergyLine(EnergyUse.CALLS, "nvml", 80_000),
                new EnergyLine(EnergyUse.CALLS, "tokens", 2_000),
                new EnergyLine(EnergyUse.GRADING, "nvml", 8_990),
                new EnergyLine(EnergyUse.ROUTER, "cpu-time", 10))));
  }

  static ReportedCapture capture(String name) {
    return new ReportedCapture(name, HINDSIGHT);
  }

  static RunSummary run(String capture, String policy, double alpha, long seed) {
    double share = alpha + 0.02 * Math.sin(seed);
    return new RunSummary(
        capture,
        policy,
        alpha,
        1e-4,
        0.1,
        seed,
        300,
        share,
        90_000 + 1_000 * seed,
        80_000,
        0.05,
        Map.of("small", 100L, "medium", 150L, "large", 80L),
        0.03,
        HINDSIGHT.mixJoules(alpha, 300),
        30_000.0,
        null);
  }

  /** Every twentieth request is explored, and the label is a coin's. */
  static List<ReportedRequest> course(RunSummary run, int requests) {
    Random random = new Random(run.seed());
    List<ReportedRequest> course = new ArrayList<>();
    double queue = 0;
    for (int i = 0; i < requests; i++) {
      boolean explored = i % 20 == 0;
      String chosen = explored ? "large" : random.nextBoolean() ? "small" : "medium";
      double label = random.nextDouble() < run.share() ? 1 : 0;
      double after = Math.max(0, queue + run.alpha() - label);
      Decision decision =
          new Decision(
              run.policy(),
              explored ? Mode.EXPLORE : Mode.EXPLOIT,
              chosen,
              i,
              0,
              Math.min(1, 0.1 / Math.pow(Math.max(1, i), 0.25)),
              0.9,
              queue,
              run.alpha(),
              run.v(),
              List.of(
                  new Candidate("small", random.nextDouble(), 80),
                  new Candidate("medium", random.nextDouble(), 400),
                  new Candidate("large", random.nextDouble(), 2_000)));
      course.add(
          new ReportedRequest(
              i,
              "request-" + i,
              "What is " + i + " and " + i + "?",
              decision,
              chosen,
              label,
              true,
              explored ? 2_480 : 240,
              after,
              explored ? 0.7 - i / 1_000.0 : null));
      queue = after;
    }
    return course;
  }
}
