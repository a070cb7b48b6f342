package io.messplus.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

class VirtualQueuePropertiesTest {

  @Property
  void isNeverNegativeAndMovesByAtMostOne(
      @ForAll @DoubleRange(max = 1e6) double queue,
      @ForAll @DoubleRange(max = 1) double alpha,
      @ForAll @DoubleRange(max = 1) double satisfaction) {
    double next = VirtualQueue.next(queue, alpha, satisfaction);
    assertThat(next).isNotNegative();
    assertThat(Math.abs(next - queue)).isLessThanOrEqualTo(1 + 1e-9);
  }

  @Property
  void twoQueuesNeverMoveApart(
      @ForAll @DoubleRange(max = 1e3) double one,
      @ForAll @DoubleRange(max = 1e3) double other,
      @ForAll @DoubleRange(max = 1) double alpha,
      @ForAll @DoubleRange(max = 1) double satisfaction) {
    double apart =
        VirtualQueue.next(one, alpha, satisfaction) - VirtualQueue.next(other, alpha, satisfaction);
    assertThat(Math.abs(apart)).isLessThanOrEqualTo(Math.abs(one - other) + 1e-12);
  }

  @Property
  void equalsTheGreatestSumOverAllSuffixes(
      @ForAll @DoubleRange(max = 1) double alpha,
      @ForAll @Size(max = 60) List<@DoubleRange(max = 1) Double> satisfactions) {
    double queue = 0;
    for (double satisfaction : satisfactions) {
      queue = VirtualQueue.next(queue, alpha, satisfaction);
    }
    double greatest = 0;
    double suffix = 0;
    for (int i = satisfactions.size() - 1; i >= 0; i--) {
      suffix += alpha - satisfactions.get(i);
      greatest = Math.max(greatest, suffix);
    }
    assertThat(queue).isCloseTo(greatest, within(1e-9));
  }

  /** What makes the queue a guarantee: the shortfall is never more than the queue. */
  @Property
  void theShortfallAgainstAlphaIsAtMostTheQueue(
      @ForAll @DoubleRange(max = 1) double alpha,
      @ForAll @Size(min = 1, max = 60) List<@DoubleRange(max = 1) Double> satisfactions) {
    double queue = 0;
    double satisfied = 0;
    for (double satisfaction : satisfactions) {
      queue = VirtualQueue.next(queue, alpha, satisfaction);
      satisfied += satisfaction;
    }
    assertThat(alpha * satisfactions.size() - satisfied).isLessThanOrEqualTo(queue + 1e-9);
  }
}
