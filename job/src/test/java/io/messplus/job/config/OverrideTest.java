package io.messplus.job.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverrideTest {

  @Test
  void takesThePlaceOfTheFile() {
    MessplusConfig config =
        parse(
            "zoo[0].nominalCostJoules=81",
            "zoo[1].label=large",
            "zoo[1].nominalCostJoules=2003",
            "contract.models=[large]",
            "contract.alpha=0.5",
            "contract.alpha=0.9",
            "kafka.bootstrapServers=host:9092",
            "kafka.properties.security.protocol=SASL_SSL");

    assertThat(config.zoo())
        .containsExactly(ModelSettings.of("small", 81), ModelSettings.of("large", 2003));
    assertThat(config.contract().models()).containsExactly("large");
    assertThat(config.contract().alpha()).isEqualTo(0.9);
    assertThat(config.kafka().bootstrapServers()).isEqualTo("host:9092");
    assertThat(config.kafka().properties()).containsExactly(entry("security.protocol", "SASL_SSL"));
  }

  @Test
  void withoutValueReturnsTheKeyToItsDefault() {
    assertThat(parse("contract={alpha: 0.5, c: 1}", "contract.alpha=").contract().alpha())
        .isEqualTo(0.8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          contract.alpha=1.5 | contract.alpha must lie in [0, 1], but alpha=1.5
          contract.alhpa=1 | contract.alhpa is not a key; the nearest is contract.alpha
          contract.alpha=x | contract.alpha must be a number, but alpha=x
          contract.models=[a | must be YAML, but expected ',' or ']', but got <stream end> in '[a'
          contract.alpha | must read key=value, such as contract.alpha=0.9 or zoo[0].label=small
          =1 | must read key=value, such as contract.alpha=0.9 or zoo[0].label=small
          zoo=[{label: a}] | zoo[0].nominalCostJoules is missing: Declared cost of one call
          zoo[1].label=b | zoo[1].nominalCostJoules is missing: Declared cost of one call
          zoo[0]= | zoo[0] must not be empty
          zoo[2].label=a | must name one of the list's 1 elements, from [0], or [1] to add one
          zoo.label=a | must name an element of the list by its index, such as zoo[0].label
          contract[0]=a | must name a key of a section, such as contract.alpha
          kafka.groupId.x=a | must name a key of a section, such as contract.alpha
          """)
  void mistakeIsLocatedInTheOption(String option, String message) {
    assertThatThrownBy(
            () ->
                MessplusConfig.parse(
                    Sample.SMALL_ZOO + "contract: {alpha: 0.7}\nkafka: {groupId: g}",
                    "m.yaml",
                    List.of(option)))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("--set " + option + ": " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kafka.properties.ssl.key.password=[hidden]
          kafka={properties: {sasl.jaas.config: hidden}, groupId: []}
          routing.explorationSeed={a: hidden}
          kafka.properties.sasl.jaas.config: hidden
          kafka={properties: {sasl.jaas.config: hidden
          """)
  void secretIsNotShown(String option) {
    assertThatThrownBy(() -> parse(option))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("****")
        .hasMessageNotContaining("hidden");
  }

  private static MessplusConfig parse(String... options) {
    return MessplusConfig.parse(Sample.SMALL_ZOO, "m.yaml", List.of(options));
  }
}
