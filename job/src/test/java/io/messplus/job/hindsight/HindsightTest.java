package io.messplus.job.hindsight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.messplus.job.replay.Measurement;
import io.messplus.job.simulate.SimulatedStream;
import io.messplus.job.simulate.baseline.TestingStreams;
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
    Double oracle = hindsight(outcomes).oracleJoules(alpha, outcomes.length);
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
    Double oracle = hindsight(outcomes).oracleJoules(alpha, outcomes.length);
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
    Hindsight hindsight = hindsight(outcomes);
    // A whole number of requests: the oracle cannot satisfy a part of one, the mix can on average.
    double alpha = Math.min(1, (double) satisfied / outcomes.length);
    Double mix = hindsight.mixJoules(alpha, outcomes.length);
    if (mix == null) {
      return;
    }
    assertThat(hindsight.oracleJoules(alpha, outcomes.length)).isLessThanOrEqualTo(mix + 1e-6);
    hindsight.means().models().stream()
        .filter(model -> model.share() >= alpha)
        .forEach(
            model -> assertThat(mix).isLessThanOrEqualTo(model.joules() * outcomes.length + 1e-6));
  }

  @Property(tries = 300)
  void theCurveIsTheOracle(@ForAll("binary") Measurement[][] outcomes) {
    Hindsight hindsight = hindsight(outcomes);
    List<Point> curve = hindsight.oracle().points();
    for (Point point : curve) {
      assertThat(hindsight.oracleJoules(point.share(), outcomes.length))
          .isCloseTo(point.joules() * outcomes.length, within(1e-9));
    }
    double most = curve.get(curve.size() - 1).share();
    assertThat(hindsight.oracleJoules(most + 1e-6, outcomes.length)).isNull();
  }

  @Test
  void fewerRequestsCostAsMuchEach() {
    Hindsight hindsight =
        hindsight(new Measurement[][] {{of(1, 10), of(1, 20)}, {of(0, 6), of(1, 30)}});
    assertThat(hindsight.requests()).isEqualTo(2);
    assertThat(hindsight.oracleJoules(1, 2)).isCloseTo(40, within(1e-9));
    assertThat(hindsight.oracleJoules(1, 1)).isCloseTo(20, within(1e-9));
    assertThat(hindsight.mixJoules(0.5, 2)).isCloseTo(16, within(1e-9));
    assertThat(hindsight.mixJoules(0.5, 1)).isCloseTo(8, within(1e-9));
  }

  @Test
  void theMeansAreThoseOfEveryRequest() {
    List<ModelMean> means = hindsight(TestingStreams.random(1_000, 3, 1)).means().models();
    assertThat(means).extracting("model").containsExactly("m0", "m1", "m2");
    assertThat(means.get(0).share()).isCloseTo(1 / 3.5, within(0.05));
    assertThat(means.get(0).joules()).isCloseTo(10, within(0.5));
  }

  @Test
  void whereTheCheapestModelAlwaysSatisfiesTheCurveIsAPoint() {
    Measurement[][] outcomes = {{of(1, 10), of(1, 20)}, {of(1, 10), of(0, 5)}};
    assertThat(hindsight(new Measurement[][] {outcomes[0]}).oracle().points())
        .containsExactly(new Point(1, 10));
    assertThat(hindsight(outcomes).oracle().points())
        .containsExactly(new Point(0.5, 7.5), new Point(1, 10));
  }

  @Test
  void modelsThatMayNotBeChosenDoNotCount() {
    SimulatedStream stream = TestingStreams.random(200, 3, 1);
    Hindsight two = Hindsight.of(stream.prompts(), List.of("m0", "m1"));
    assertThat(two.mixJoules(0.7, 200)).isNull();
    assertThat(hindsight(stream).mixJoules(0.7, 200)).isNotNull();
    assertThat(two.means().models()).hasSize(2);
  }

  @Test
  void anEstimateKnowsNoOracle() {
    Hindsight estimated =
        Hindsight.estimated(10, new ModelMeans(List.of(new ModelMean("only", 0.5, 7))));
    assertThat(estimated.exact()).isFalse();
    assertThat(estimated.oracleJoules(0.5, 10)).isNull();
    assertThat(estimated.mixJoules(0.5, 10)).isCloseTo(70, within(1e-9));
    assertThat(Hindsight.estimated(10, new ModelMeans(List.of())).mixJoules(0, 10)).isNull();
  }

  private static Hindsight hindsight(Measurement[][] outcomes) {
    return hindsight(TestingStreams.of(outcomes));
  }

  private static Hindsight hindsight(SimulatedStream stream) {
    return Hindsight.of(stream.prompts(), stream.zoo().labels());
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
