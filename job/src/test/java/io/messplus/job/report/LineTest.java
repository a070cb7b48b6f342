package io.messplus.job.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LineTest {

  @Property
  void keepsAsManyPointsAsAskedWithBothEndsInOrder(
      @ForAll @IntRange(min = 1, max = 2_000) int size,
      @ForAll @IntRange(min = 2, max = 600) int most) {
    double[] xs = IntStream.range(0, size).asDoubleStream().toArray();
    double[] ys = IntStream.range(0, size).mapToDouble(i -> Math.sin(i)).toArray();

    Line thinned = new Line(xs, ys).thinned(most);

    assertThat(thinned.xs()).hasSize(Math.min(size, most)).isSorted().doesNotHaveDuplicates();
    assertThat(thinned.ys()).hasSameSizeAs(thinned.xs());
    assertThat(thinned.xs()[0]).isZero();
    assertThat(thinned.xs()[thinned.xs().length - 1]).isEqualTo(size - 1);
    IntStream.range(0, thinned.xs().length)
        .forEach(i -> assertThat(thinned.ys()[i]).isEqualTo(Math.sin(thinned.xs()[i])));
  }

  @Test
  void keepsAPeak() {
    double[] xs = IntStream.range(0, 10_000).asDoubleStream().toArray();
    double[] ys = new double[10_000];
    ys[4_321] = 1;

    assertThat(new Line(xs, ys).thinned(50).ys()).contains(1.0);
  }

  @Test
  void goesThroughTheFinitePoints() {
    Line line = Line.through(new double[] {1, 2, 3}, new double[] {Double.NaN, 5, 6});

    assertThat(line.xs()).containsExactly(2, 3);
    assertThat(line.ys()).containsExactly(5, 6);
  }
}
