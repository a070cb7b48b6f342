package io.messplus.job.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.messplus.job.report.ReportedCapture.ModelPoint;
import io.messplus.job.report.ReportedCapture.Point;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CostCurveTest {

  @Test
  void mixesLieOnTheLowerHullFromTheCheapestToTheBest() {
    CostCurve mixes =
        CostCurve.ofMixes(
            List.of(
                new ModelPoint("cheap", 0.4, 10),
                new ModelPoint("worse and dearer", 0.3, 20),
                new ModelPoint("above the line", 0.5, 90),
                new ModelPoint("good", 0.6, 50),
                new ModelPoint("dear for the same", 0.6, 60),
                new ModelPoint("best", 0.8, 200)));

    assertThat(mixes.points())
        .containsExactly(new Point(0.4, 10), new Point(0.6, 50), new Point(0.8, 200));
    assertThat(mixes.joulesAt(0.2)).hasValue(10);
    assertThat(mixes.joulesAt(0.4)).hasValue(10);
    assertThat(mixes.joulesAt(0.5).orElseThrow()).isCloseTo(30, within(1e-9));
    assertThat(mixes.joulesAt(0.7).orElseThrow()).isCloseTo(125, within(1e-9));
    assertThat(mixes.joulesAt(0.8).orElseThrow()).isCloseTo(200, within(1e-9));
    assertThat(mixes.joulesAt(0.81)).isEmpty();
  }

  @Test
  void oneModelIsItsOwnCurve() {
    CostCurve alone = CostCurve.ofMixes(List.of(new ModelPoint("only", 0.5, 7)));
    assertThat(alone.joulesAt(0.5)).hasValue(7);
    assertThat(alone.joulesAt(0.51)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void choicesAreTheCheapestOfAll(long seed) {
    Random random = new Random(seed);
    int requests = 6;
    int models = 3;
    double[][] labels = new double[requests][models];
    double[][] joules = new double[requests][models];
    for (int i = 0; i < requests; i++) {
      for (int model = 0; model < models; model++) {
        labels[i][model] = random.nextInt(2);
        joules[i][model] = random.nextInt(100) + 1;
      }
    }

    CostCurve choices = CostCurve.ofChoices(labels, joules);

    for (int satisfied = 0; satisfied <= requests; satisfied++) {
      double cheapest = cheapest(labels, joules, satisfied, 0, 0, 0);
      double share = (double) satisfied / requests;
      if (Double.isInfinite(cheapest)) {
        assertThat(choices.joulesAt(share - 1e-9)).isEmpty();
      } else {
        assertThat(choices.joulesAt(share - 1e-12).orElseThrow())
            .isCloseTo(cheapest / requests, within(1e-6));
      }
    }
  }

  /** Tries every choice. */
  private static double cheapest(
      double[][] labels, double[][] joules, int wanted, int request, double got, double spent) {
    if (request == labels.length) {
      return got >= wanted ? spent : Double.POSITIVE_INFINITY;
    }
    double best = Double.POSITIVE_INFINITY;
    for (int model = 0; model < labels[request].length; model++) {
      best =
          Math.min(
              best,
              cheapest(
                  labels,
                  joules,
                  wanted,
                  request + 1,
                  got + labels[request][model],
                  spent + joules[request][model]));
    }
    return best;
  }

  @Test
  void thinningKeepsTheEnds() {
    List<Point> points =
        java.util.stream.IntStream.range(0, 1_000)
            .mapToObj(i -> new Point(i / 1_000.0, i * i))
            .toList();
    CostCurve thinned = new CostCurve(points).thinned(20);
    assertThat(thinned.points()).hasSize(20).startsWith(points.get(0)).endsWith(points.get(999));
  }
}
