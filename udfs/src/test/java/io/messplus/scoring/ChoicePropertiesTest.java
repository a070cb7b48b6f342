package io.messplus.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.inference.Likelihood;
import io.messplus.inference.Reply;
import io.messplus.message.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What a choice does not depend on. */
class ChoicePropertiesTest {

  private static final Gold NO_GOLD = new Gold(List.of());

  @Property
  void noChoiceBeatsTheChosenOneAndNoEarlierOneEqualsIt(
      @ForAll @Size(min = 1, max = 6) List<@DoubleRange(min = -50, max = 0) Double> logs) {
    int chosen = choice(Metric.ACC, logs, lengths(logs.size(), 1));
    assertThat(logs).allMatch(log -> log <= logs.get(chosen));
    assertThat(logs.subList(0, chosen)).allMatch(log -> log < logs.get(chosen));
  }

  /** Halves and quarters, so that no rounding makes equals of unequals. */
  @Property
  void whatIsAddedToEachChangesNothing(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = -400, max = 0) Integer> quarters,
      @ForAll @IntRange(min = -400, max = 0) int more) {
    double[] ones = lengths(quarters.size(), 1);
    assertThat(choice(Metric.ACC, quarters.stream().map(q -> (q + more) / 4.0).toList(), ones))
        .isEqualTo(choice(Metric.ACC, quarters.stream().map(q -> q / 4.0).toList(), ones));
  }

  @Property
  void ofEqualLengthsNormalisingChangesNothing(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = -400, max = 0) Integer> quarters,
      @ForAll @IntRange(min = 0, max = 8) int logLength) {
    List<Double> logs = quarters.stream().map(q -> q / 4.0).toList();
    double[] lengths = lengths(logs.size(), 1 << logLength);
    assertThat(choice(Metric.ACC_NORM, logs, lengths)).isEqualTo(choice(Metric.ACC, logs, lengths));
  }

  @Property
  void anotherOrderChoosesNothingLessLikely(
      @ForAll @Size(min = 1, max = 6) List<@DoubleRange(min = -50, max = 0) Double> logs,
      @ForAll @IntRange(max = 5) int by) {
    List<Double> turned = new ArrayList<>(logs);
    Collections.rotate(turned, by);
    double[] ones = lengths(logs.size(), 1);
    assertThat(turned.get(choice(Metric.ACC, turned, ones)))
        .isEqualTo(logs.get(choice(Metric.ACC, logs, ones)));
  }

  private static int choice(Metric metric, List<Double> logs, double[] lengths) {
    Reply reply =
        Reply.ranked(logs.stream().map(log -> new Likelihood(log, 1, false)).toList(), 1, 0);
    return new MultipleChoice(metric, lengths).score(reply, NO_GOLD).choice();
  }

  private static double[] lengths(int count, double length) {
    double[] lengths = new double[count];
    Arrays.fill(lengths, length);
    return lengths;
  }
}
