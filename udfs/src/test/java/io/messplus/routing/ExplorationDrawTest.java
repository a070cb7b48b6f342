package io.messplus.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExplorationDrawTest {

  private static final int DRAWS = 100_000;
  private static final int BINS = 100;

  /** The 99.9 % quantile of χ² with 99 degrees of freedom. */
  private static final double CRITICAL = 148.23;

  @Test
  void aRequestAlwaysDrawsTheSameNumber() {
    ExplorationDraw draw = new ExplorationDraw("seed");
    double first = draw.uniform("acme", "r1");
    draw.uniform("acme", "r2");
    assertThat(draw.uniform("acme", "r1")).isEqualTo(first);
    assertThat(new ExplorationDraw("seed").uniform("acme", "r1")).isEqualTo(first);
  }

  @Test
  void drawsDifferByRequestTenantAndSeed() {
    ExplorationDraw draw = new ExplorationDraw("seed");
    assertThat(
            new double[] {
              draw.uniform("acme", "r1"),
              draw.uniform("acme", "r2"),
              draw.uniform("beta", "r1"),
              new ExplorationDraw("other").uniform("acme", "r1")
            })
        .doesNotHaveDuplicates();
  }

  @Test
  void tenantAndRequestAreNotRunTogether() {
    ExplorationDraw draw = new ExplorationDraw("seed");
    assertThat(draw.uniform("ab", "c")).isNotEqualTo(draw.uniform("a", "bc"));
  }

  @Test
  void drawsAreUniform() {
    double[] draws = draws("acme");
    assertThat(DoubleStream.of(draws)).allMatch(u -> u >= 0 && u < 1);
    int[] counts = new int[BINS];
    for (double draw : draws) {
      counts[(int) (draw * BINS)]++;
    }
    double expected = (double) DRAWS / BINS;
    double chiSquare =
        IntStream.of(counts).mapToDouble(n -> (n - expected) * (n - expected) / expected).sum();
    assertThat(chiSquare).isLessThan(CRITICAL);
  }

  @Test
  void twoTenantsDrawIndependently() {
    double[] acme = draws("acme");
    double[] beta = draws("beta");
    double covariance =
        IntStream.range(0, DRAWS).mapToDouble(i -> (acme[i] - 0.5) * (beta[i] - 0.5)).sum() / DRAWS;
    // Four standard errors of the product of two uniform numbers around their means.
    assertThat(Math.abs(covariance)).isLessThan(4 / 12.0 / Math.sqrt(DRAWS));
  }

  @Test
  void anEmptySeedIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ExplorationDraw(""))
        .withMessage("the exploration seed must not be empty");
  }

  private static double[] draws(String tenant) {
    ExplorationDraw draw = new ExplorationDraw("fixed seed");
    return IntStream.range(0, DRAWS).mapToDouble(i -> draw.uniform(tenant, "r" + i)).toArray();
  }
}
