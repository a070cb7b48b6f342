package io.messplus.job.simulate.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.messplus.job.replay.Measurement;
import io.messplus.job.report.ReportedCapture;
import io.messplus.job.report.ReportedCapture.Point;
import io.messplus.job.simulate.SimulatedStream;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

class HindsightTest {

  @Property(tries = 300)
  void noAssignmentOfModelsIsCheaperThanTheOracle(
      @ForAll("binary") Measurement[][] outcomes, @ForAll @DoubleRange(max = 1) double alpha) {
    Double oracle = new Hindsight(TestingStreams.of(outcomes)).oracleJoules(alpha);
    double least = cheapestAssignment(outcomes, 0, alpha * outcomes.length);
    if (oracle == null) {
      assertThat(least).isInfinite();
    } else {
      assertThat(oracle).isCloseTo(least, within(1e-9));
    }
  }

  @Property(tries = 300)
  void withGradedLabelsTheOracleIsTheRelaxedProgramme(
      @ForAll("graded") Measurement[][] outcomes, @ForAll @DoubleRange(max = 1) double alpha) {
    Assume.that(
        Stream.of(outcomes).flatMap(Stream::of).anyMatch(m -> m.label() > 0 && m.label() < 1));
    Double oracle = new Hindsight(TestingStreams.of(outcomes)).oracleJoules(alpha);
    Optimisation.Result relaxed = relaxed(outcomes, alpha);
    if (oracle == null) {
      assertThat(relaxed.getState().isFeasible()).isFalse();
    } else {
      assertThat(oracle).isCloseTo(relaxed.getValue(), within(1e-6 * (1 + oracle)));
    }
  }

  @Property(tries = 300)
  void theOracleIsNoDearerThanTheMixAndTheMixNoDearerThanAModelThatSuffices(
      @ForAll("binary") Measurement[][] outcomes, @ForAll @IntRange(max = 6) int satisfied) {
    SimulatedStream stream = TestingStreams.of(outcomes);
    Hindsight hindsight = new Hindsight(stream);
    // A whole number of requests: the oracle cannot satisfy a part of one, the mix can on average.
    double alpha = Math.min(1, (double) satisfied / outcomes.length);
    Double mix = hindsight.mixJoules(alpha);
    if (mix == null) {
      return;
    }
    assertThat(hindsight.oracleJoules(alpha)).isLessThanOrEqualTo(mix + 1e-6);
    ModelMeans.of(stream, stream.zoo().models()).models().stream()
        .filter(model -> model.share() >= alpha)
        .forEach(
            model -> assertThat(mix).isLessThanOrEqualTo(model.joules() * outcomes.length + 1e-6));
  }

  @Property(tries = 300)
  void theReportedCurveIsTheOracle(@ForAll("binary") Measurement[][] outcomes) {
    Hindsight hindsight = new Hindsight(TestingStreams.of(outcomes));
    List<Point> curve = hindsight.reported().oracle();
    for (Point point : curve) {
      assertThat(hindsight.oracleJoules(point.share()))
          .isCloseTo(point.joules() * outcomes.length, within(1e-9));
    }
    double most = curve.get(curve.size() - 1).share();
    assertThat(hindsight.oracleJoules(most + 1e-6)).isNull();
  }

  @Test
  void aReportHasTheModelsAndAboutFiftyPointsOfTheCurve() {
    SimulatedStream stream = TestingStreams.random(1_000, 3, 1);
    ReportedCapture reported = new Hindsight(stream).reported();
    assertThat(reported.capture()).isEqualTo("made-up");
    assertThat(reported.requests()).isEqualTo(1_000);
    assertThat(reported.exact()).isTrue();
    assertThat(reported.models()).extracting("model").containsExactly("m0", "m1", "m2");
    assertThat(reported.models().get(0).share()).isCloseTo(1 / 3.5, within(0.05));
    assertThat(reported.models().get(0).joules()).isCloseTo(10, within(0.5));
    assertThat(reported.oracle()).hasSize(50);
    assertThat(reported.oracle())
        .isSortedAccordingTo((one, other) -> Double.compare(one.share(), other.share()));
  }

  @Test
  void whereTheCheapestModelAlwaysSatisfiesTheCurveIsAPoint() {
    Measurement[][] outcomes = {{of(1, 10), of(1, 20)}, {of(1, 10), of(0, 5)}};
    assertThat(
            new Hindsight(TestingStreams.of(new Measurement[][] {outcomes[0]})).reported().oracle())
        .containsExactly(new Point(1, 10));
    assertThat(new Hindsight(TestingStreams.of(outcomes)).reported().oracle())
        .containsExactly(new Point(0.5, 7.5), new Point(1, 10));
  }

  @Test
  void modelsThatMayNotBeChosenDoNotCount() {
    SimulatedStream stream = TestingStreams.random(200, 3, 1);
    Hindsight two = new Hindsight(stream, stream.zoo().models().subList(0, 2));
    assertThat(two.mixJoules(0.7)).isNull();
    assertThat(new Hindsight(stream).mixJoules(0.7)).isNotNull();
    assertThat(two.reported().models()).hasSize(2);
  }

  @Provide
  Arbitrary<Measurement[][]> binary() {
    return outcomes(Arbitraries.of(0.0, 1.0), 6);
  }

  @Provide
  Arbitrary<Measurement[][]> graded() {
    return outcomes(Arbitraries.of(0.0, 0.25, 0.5, 0.9, 1.0), 10);
  }

  private static Arbitrary<Measurement[][]> outcomes(Arbitrary<Double> labels, int mostRequests) {
    Arbitrary<Measurement> outcome =
        Combinators.combine(labels, Arbitraries.integers().between(0, 20)).as(HindsightTest::of);
    return Arbitraries.integers()
        .between(1, 3)
        .flatMap(
            models ->
                outcome
                    .array(Measurement[].class)
                    .ofSize(models)
                    .array(Measurement[][].class)
                    .ofMinSize(1)
                    .ofMaxSize(mostRequests));
  }

  private static Measurement of(double label, int joules) {
    return new Measurement(label, joules, 1);
  }

  private static double cheapestAssignment(Measurement[][] outcomes, int from, double wanted) {
    if (from == outcomes.length) {
      return wanted <= 1e-9 ? 0 : Double.POSITIVE_INFINITY;
    }
    double least = Double.POSITIVE_INFINITY;
    for (Measurement choice : outcomes[from]) {
      double rest = cheapestAssignment(outcomes, from + 1, wanted - choice.label());
      least = Math.min(least, choice.energyJoules() + rest);
    }
    return least;
  }

  private static Optimisation.Result relaxed(Measurement[][] outcomes, double alpha) {
    ExpressionsBasedModel programme = new ExpressionsBasedModel();
    Expression satisfied = programme.newExpression("satisfied").lower(alpha * outcomes.length);
    for (int i = 0; i < outcomes.length; i++) {
      Expression whole = programme.newExpression("request " + i).level(1);
      for (int m = 0; m < outcomes[i].length; m++) {
        Variable part =
            programme.newVariable(i + "/" + m).lower(0).weight(outcomes[i][m].energyJoules());
        whole.set(part, 1);
        satisfied.set(part, outcomes[i][m].label());
      }
    }
    return programme.minimise();
  }
}
