package io.messplus.job.hindsight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;

class StaticMixTest {

  @Property
  @Domain(MeansDomain.class)
  @Domain(DomainContext.Global.class)
  void noPairOfModelsIsCheaper(
      @ForAll ModelMeans means, @ForAll @DoubleRange(max = 1) double alpha) {
    Optional<StaticMix> mix = StaticMix.cheapest(means, alpha);
    double cheapestPair = cheapestPair(means.models(), alpha);
    if (mix.isEmpty()) {
      assertThat(cheapestPair).isInfinite();
    } else {
      assertThat(mix.get().joules()).isCloseTo(cheapestPair, within(1e-6 * (1 + cheapestPair)));
    }
  }

  @Property
  @Domain(MeansDomain.class)
  @Domain(DomainContext.Global.class)
  void theProbabilitiesReachAlphaAndSumToOne(
      @ForAll ModelMeans means, @ForAll @DoubleRange(max = 1) double alpha) {
    StaticMix.cheapest(means, alpha)
        .ifPresent(
            mix -> {
              assertThat(mix.probabilities()).hasSameSizeAs(means.models());
              assertThat(mix.probabilities()).allMatch(p -> p >= 0);
              assertThat(mix.probabilities().stream().mapToDouble(p -> p).sum())
                  .isCloseTo(1, within(1e-9));
              assertThat(share(mix, means)).isGreaterThanOrEqualTo(alpha - 1e-9);
            });
  }

  @Property
  @Domain(MeansDomain.class)
  @Domain(DomainContext.Global.class)
  void theBestModelsOwnShareCanBeHad(@ForAll ModelMeans means) {
    assertThat(StaticMix.cheapest(means, means.best().share())).isPresent();
  }

  @Test
  void aShareThatNoModelReachesCannotBeHad() {
    ModelMeans means = new ModelMeans(List.of(new ModelMean("only", 0.5, 10)));
    assertThat(StaticMix.cheapest(means, Math.nextUp(0.5))).isEmpty();
  }

  @Test
  void aDearerModelThatSatisfiesLessIsNotTaken() {
    ModelMeans means =
        new ModelMeans(
            List.of(
                new ModelMean("small", 0.5, 10),
                new ModelMean("worse", 0.4, 20),
                new ModelMean("large", 0.9, 50)));
    StaticMix mix = StaticMix.cheapest(means, 0.7).orElseThrow();
    assertThat(mix.probabilities().get(0)).isCloseTo(0.5, within(1e-9));
    assertThat(mix.probabilities().get(1)).isCloseTo(0, within(1e-9));
    assertThat(mix.joules()).isCloseTo(30, within(1e-9));
  }

  /** A vertex of the programme has two models at most. */
  private static double cheapestPair(List<ModelMean> means, double alpha) {
    double least = Double.POSITIVE_INFINITY;
    for (ModelMean one : means) {
      for (ModelMean other : means) {
        if (one.share() >= alpha) {
          least = Math.min(least, one.joules());
        } else if (other.share() >= alpha) {
          double weight = (alpha - one.share()) / (other.share() - one.share());
          least = Math.min(least, one.joules() + weight * (other.joules() - one.joules()));
        }
      }
    }
    return least;
  }

  private static double share(StaticMix mix, ModelMeans means) {
    double share = 0;
    for (int i = 0; i < means.models().size(); i++) {
      share += mix.probabilities().get(i) * means.models().get(i).share();
    }
    return share;
  }
}
