package io.messplus.job.hindsight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;

class CostCurveTest {

  private static final CostCurve MIXES =
      CostCurve.ofMixes(
          new ModelMeans(
              List.of(
                  new ModelMean("cheap", 0.4, 10),
                  new ModelMean("worse and dearer", 0.3, 20),
                  new ModelMean("above the line", 0.5, 90),
                  new ModelMean("good", 0.6, 50),
                  new ModelMean("dear for the same", 0.6, 60),
                  new ModelMean("best", 0.8, 200))));

  @Test
  void mixesBeginAtTheCheapestModelAndGoBelowThoseThatAreTooDear() {
    assertThat(MIXES.points()).extracting(Point::share).containsExactly(0.4, 0.5, 0.6, 0.8);
    assertThat(joules(MIXES, 0.4, 0.5, 0.6, 0.8))
        .containsExactly(new double[] {10, 30, 50, 200}, within(1e-9));
  }

  @Test
  void ofModelsAsCheapTheBetterOneIsTheBeginning() {
    CostCurve tied =
        CostCurve.ofMixes(
            new ModelMeans(
                List.of(new ModelMean("worse", 0.3, 10), new ModelMean("better", 0.5, 10))));
    assertThat(tied.points()).hasSize(1);
    assertThat(tied.points().get(0).share()).isEqualTo(0.5);
  }

  @Test
  void betweenTwoPointsItIsLinear() {
    assertThat(joules(MIXES, 0.2, 0.45, 0.7))
        .containsExactly(new double[] {10, 20, 125}, within(1e-9));
  }

  @Test
  void beyondItsLastPointThereIsNone() {
    assertThat(MIXES.joulesAt(0.81)).isEmpty();
    assertThat(CostCurve.UNKNOWN.joulesAt(0)).isEmpty();
    assertThat(CostCurve.ofMixes(new ModelMeans(List.of()))).isEqualTo(CostCurve.UNKNOWN);
  }

  @Property
  @Domain(MeansDomain.class)
  @Domain(DomainContext.Global.class)
  void betweenTheModelsSharesTheCurveIsTheCheapestMixToo(
      @ForAll ModelMeans means, @ForAll @DoubleRange(max = 1) double alpha) {
    OptionalDouble curve = CostCurve.ofMixes(means).joulesAt(alpha);
    Optional<StaticMix> mix = StaticMix.cheapest(means, alpha);
    assertThat(curve.isPresent()).isEqualTo(mix.isPresent());
    mix.ifPresent(
        each ->
            assertThat(curve.orElseThrow())
                .isCloseTo(each.joules(), within(1e-6 * (1 + each.joules()))));
  }

  private static double[] joules(CostCurve curve, double... shares) {
    return DoubleStream.of(shares).map(share -> curve.joulesAt(share).orElseThrow()).toArray();
  }
}
