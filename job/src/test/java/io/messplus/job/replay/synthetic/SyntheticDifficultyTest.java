package io.messplus.job.replay.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.job.replay.Capture;
import io.messplus.job.replay.CapturedPrompt;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** On captures long enough that chance is small, also where only 3 % of the prompts fail. */
class SyntheticDifficultyTest {

  private static final List<Capture> CAPTURES = SyntheticCaptures.generate(20_000);

  static Stream<Arguments> captures() {
    return CAPTURES.stream()
        .flatMap(c -> c.models().stream().map(m -> Arguments.of(c.name(), m, c.prompts())));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("captures")
  void theTopicPredictsTheLabelAsWellAsRealPromptsDo(
      String capture, String model, List<CapturedPrompt> prompts) {
    assertThat(auc(half(prompts, 0), half(prompts, 1), model)).isBetween(0.6, 0.7);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("captures")
  void aPromptThatIsHardForOneModelIsHardForTheOthers(
      String capture, String model, List<CapturedPrompt> prompts) {
    for (String other : prompts.get(0).measurements().keySet()) {
      if (!other.equals(model)) {
        List<CapturedPrompt> hard = prompts.stream().filter(fails(other)).toList();
        assertThat(share(hard, fails(model)))
            .as("failures of %s where %s fails", model, other)
            .isGreaterThan(1.2 * share(prompts, fails(model)));
      }
    }
  }

  private static List<CapturedPrompt> half(List<CapturedPrompt> prompts, int parity) {
    return IntStream.range(0, prompts.size())
        .filter(i -> i % 2 == parity)
        .mapToObj(prompts::get)
        .toList();
  }

  /** Of a predictor that knows the topics' shares in one half, measured on the other half. */
  private static double auc(List<CapturedPrompt> known, List<CapturedPrompt> judged, String model) {
    Map<String, Double> predicted =
        known.stream()
            .collect(
                Collectors.groupingBy(
                    SyntheticDifficultyTest::topic,
                    Collectors.averagingDouble(p -> p.measurements().get(model).label())));
    Map<Double, long[]> failedAndSatisfied = new TreeMap<>();
    for (CapturedPrompt prompt : judged) {
      long[] counts =
          failedAndSatisfied.computeIfAbsent(predicted.get(topic(prompt)), key -> new long[2]);
      counts[fails(model).test(prompt) ? 0 : 1]++;
    }
    double ranked = 0;
    long failed = 0;
    long satisfied = 0;
    for (long[] counts : failedAndSatisfied.values()) {
      ranked += counts[1] * (failed + counts[0] / 2.0);
      failed += counts[0];
      satisfied += counts[1];
    }
    return ranked / failed / satisfied;
  }

  private static String topic(CapturedPrompt prompt) {
    return prompt.docId().replaceAll("-\\d+$", "");
  }

  private static Predicate<CapturedPrompt> fails(String model) {
    return prompt -> prompt.measurements().get(model).label() == 0;
  }

  private static double share(List<CapturedPrompt> prompts, Predicate<CapturedPrompt> wanted) {
    return (double) prompts.stream().filter(wanted).count() / prompts.size();
  }
}
