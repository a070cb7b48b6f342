package io.messplus.job.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.messplus.predictor.PredictorSettings;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchSpaceTest {

  private static final PredictorSettings BASE = PredictorSettings.defaults();

  @Test
  void aGridIsEveryCombinationOnce() {
    List<PredictorSettings> grid = space("0.1,0.2,0.1", "0,0.9", "0.01", "1,2").grid();

    assertThat(grid).hasSize(8).doesNotHaveDuplicates();
    assertThat(grid).extracting(PredictorSettings::learningRate).containsOnly(0.1, 0.2);
    assertThat(grid).extracting(PredictorSettings::epochs).containsOnly(1, 2);
    assertThat(grid).extracting(PredictorSettings::clipNorm).containsOnly(BASE.clipNorm());
    assertThat(grid).contains(BASE.withDescent(0.2, 0.9, 0.01, 2));
  }

  @Test
  void learningRatesAreDrawnByRatio() {
    List<PredictorSettings> drawn = space("1e-4..1", "0..0.9", "0.01", "1..3").drawn(1000, 42);

    assertThat(drawn).hasSize(1000);
    double[] rates = drawn.stream().mapToDouble(PredictorSettings::learningRate).toArray();
    assertThat(Arrays.stream(rates)).allMatch(rate -> rate >= 1e-4 && rate <= 1);
    assertThat(Arrays.stream(rates).map(Math::log10).average().orElseThrow())
        .isCloseTo(-2, within(0.15));
    assertThat(drawn.stream().mapToDouble(PredictorSettings::momentum).average().orElseThrow())
        .isCloseTo(0.45, within(0.03));
    assertThat(drawn).extracting(PredictorSettings::epochs).containsOnly(1, 2, 3);
  }

  @Test
  void theSeedDecidesWhatIsDrawn() {
    SearchSpace space = space("1e-4..1", "0,0.5..0.9", "1e-4..0.1", "1");

    assertThat(space.drawn(20, 42))
        .isEqualTo(space.drawn(20, 42))
        .isNotEqualTo(space.drawn(20, 43));
    assertThat(space.drawn(20, 42).subList(0, 5)).isEqualTo(space.drawn(5, 42));
  }

  @Test
  void noMoreIsDrawnThanThereIs() {
    assertThat(space("0.1,0.2", "0,0.9", "0", "1").drawn(100, 42))
        .hasSize(4)
        .doesNotHaveDuplicates();
  }

  @Test
  void aRangeNeedsTrials() {
    assertThatThrownBy(() -> space("0.1..0.2", "0", "0", "1").grid())
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("0.1..0.2")
        .hasMessageContaining("--trials");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0 | 0 | 1 | learningRate must be a finite number > 0, but learningRate=0.0",
        "0..1 | 0 | 0 | 1 | it must begin above 0, unlike 0.0..1.0",
        "1 | 0..1 | 0 | 1 | momentum must lie in [0, 1), but momentum=1.0",
        "1 | 0 | -1 | 1 | weightDecay must be a finite number >= 0, but weightDecay=-1.0",
        "1 | 0 | 0 | 1.5 | passes over a sample are whole numbers, but epochs=1.5",
        "1 | 0 | 0 | 0 | epochs must be at least 1, but epochs=0",
      })
  void whatNoSettingCanBeIsRefused(
      String rates, String momenta, String decays, String epochs, String rule) {
    assertThatThrownBy(() -> space(rates, momenta, decays, epochs))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining(rule);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1..", "..1", "2..1", "NaN", "1..Infinity", "1..2..3"})
  void aSpanIsANumberOrARange(String text) {
    assertThatThrownBy(() -> Span.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a value is a number such as 0.1, or a range such as 0.01..0.3, not " + text);
  }

  private static SearchSpace space(String rates, String momenta, String decays, String epochs) {
    return new SearchSpace(BASE, spans(rates), spans(momenta), spans(decays), spans(epochs));
  }

  private static List<Span> spans(String list) {
    return Arrays.stream(list.split(",", -1)).map(Span::parse).toList();
  }
}
