package io.messplus.job.simulate.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ojalgo.matrix.MatrixR064;

class RidgeRegressionTest {

  private static final int DIMENSIONS = 5;
  private static final double PENALTY = 0.7;

  private final RidgeRegression regression = new RidgeRegression(DIMENSIONS, PENALTY);
  private final Random random = new Random(1);

  @Test
  void knowsNothingAtFirst() {
    double[] x = {3, 0, 0, 0, 4};
    assertThat(regression.estimate(x)).isZero();
    assertThat(regression.width(x)).isCloseTo(5 / Math.sqrt(PENALTY), within(1e-12));
  }

  @Test
  void agreesWithTheNormalEquations() {
    MatrixR064 moments = MatrixR064.FACTORY.make(DIMENSIONS, 1);
    MatrixR064 gram = MatrixR064.FACTORY.makeEye(DIMENSIONS, DIMENSIONS).multiply(PENALTY);
    for (int i = 0; i < 200; i++) {
      double[] x = vector();
      double y = random.nextGaussian();
      regression.add(x, y);
      MatrixR064 column = MatrixR064.FACTORY.column(x);
      gram = gram.add(column.multiply(column.transpose()));
      moments = moments.add(column.multiply(y));
    }
    MatrixR064 inverse = gram.invert();
    double[] x = vector();
    MatrixR064 column = MatrixR064.FACTORY.column(x);
    assertThat(regression.estimate(x))
        .isCloseTo(inverse.multiply(moments).dot(column), within(1e-9));
    assertThat(regression.width(x))
        .isCloseTo(Math.sqrt(inverse.multiply(column).dot(column)), within(1e-9));
  }

  @Test
  void isSurerWhereItHasBeen() {
    double[] seen = {1, 0, 0, 0, 0};
    double[] unseen = {0, 1, 0, 0, 0};
    double before = regression.width(unseen);
    regression.add(seen, 1);
    assertThat(regression.width(seen)).isLessThan(before);
    assertThat(regression.width(unseen)).isEqualTo(before);
  }

  private double[] vector() {
    return random.doubles(DIMENSIONS, -1, 1).toArray();
  }
}
