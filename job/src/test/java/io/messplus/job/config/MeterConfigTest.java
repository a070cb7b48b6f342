package io.messplus.job.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.messplus.energy.AttributionSettings;
import io.messplus.energy.AttributionSettings.Rule;
import io.messplus.energy.DcgmSettings;
import io.messplus.energy.MeterSettings;
import io.messplus.energy.NvmlSettings;
import io.messplus.energy.RaplSettings;
import io.messplus.energy.TokensSettings;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The meter of a model, which it need not have. */
class MeterConfigTest {

  private static final AttributionSettings USUAL = AttributionSettings.defaults();

  @Test
  void aModelHasNoMeterUnlessOneIsGiven() {
    assertThat(meter("~")).isNull();
    assertThat(MessplusConfig.parse(Sample.SMALL_ZOO, "m.yaml", List.of()).zoo().get(0).meter())
        .isNull();
  }

  @ParameterizedTest
  @MethodSource
  void everyTypeIsRead(String yaml, MeterSettings settings) {
    assertThat(meter(yaml)).isEqualTo(settings);
  }

  static Stream<Arguments> everyTypeIsRead() {
    TokensSettings tokens = new TokensSettings(0.02, 1.5);
    AttributionSettings byTime = new AttributionSettings(Rule.TIME, 0.1, 1, 55);
    String fallback =
        "fallback: {type: tokens, joulesPerInputToken: 0.02, joulesPerOutputToken: 1.5}";
    return Stream.of(
        arguments("{type: tokens, joulesPerInputToken: 0.02, joulesPerOutputToken: 1.5}", tokens),
        arguments("{type: nvml}", NvmlSettings.defaults()),
        arguments("{type: rapl}", RaplSettings.defaults()),
        arguments(
            "{type: dcgm, url: 'http://h:9400/metrics'}", DcgmSettings.of("http://h:9400/metrics")),
        arguments(
            "{type: nvml, index: 3, library: /opt/nvml.so, " + fallback + "}",
            new NvmlSettings(3, "/opt/nvml.so", USUAL, tokens)),
        arguments(
            "{type: rapl, path: /p, dram: false, attribution: {rule: time, idleWatts: 55}}",
            new RaplSettings("/p", false, byTime, null)),
        arguments(
            "{type: dcgm, url: 'https://h/m', gpu: GPU-1, pollSeconds: 0.5, timeoutSeconds: 3,"
                + " staleSeconds: 60, attribution: {rule: time, idleWatts: 55}, "
                + fallback
                + "}",
            new DcgmSettings("https://h/m", "GPU-1", 0.5, 3, 60, byTime, tokens)));
  }

  @ParameterizedTest
  @MethodSource
  void aMistakeIsTold(String yaml, String message) {
    assertThatThrownBy(() -> meter(yaml))
        .isInstanceOf(ConfigException.class)
        .hasMessageMatching("m\\.yaml:1:\\d+: .*")
        .hasMessageEndingWith(message);
  }

  static Stream<Arguments> aMistakeIsTold() {
    String kinds = "zoo[0].meter.type must be one of nvml, dcgm, rapl, tokens, but type=";
    return Stream.of(
        arguments("{type: wattmeter}", kinds + "wattmeter"),
        arguments("{index: 1}", kinds),
        arguments("nvml", "zoo[0].meter must be a section, but meter=nvml"),
        arguments(
            "{type: rapl, pth: /x}",
            "zoo[0].meter.pth is not a key; the nearest is zoo[0].meter.path"),
        arguments(
            "{type: dcgm}",
            "zoo[0].meter.url is missing: With `dcgm`: address of the exporter's page, such as"
                + " `http://host:9400/metrics`."),
        arguments(
            "{type: dcgm, url: 'host:9400'}",
            "zoo[0].meter.url must be an http or https address without user and password, such as"
                + " http://host:9400/metrics, but url=host:9400"),
        arguments(
            "{type: tokens, joulesPerInputToken: -1, joulesPerOutputToken: 1}",
            "zoo[0].meter.joulesPerInputToken must be a finite number >= 0, but"
                + " joulesPerInputToken=-1.0"),
        arguments(
            "{type: rapl, attribution: {idleWatts: -5}}",
            "zoo[0].meter.attribution.idleWatts must be a finite number >= 0, but idleWatts=-5.0"),
        arguments(
            "{type: rapl, attribution: {rule: tokens}}",
            "zoo[0].meter.attribution.rule must be one of token-time, time, but rule=tokens"),
        arguments(
            "{type: nvml, fallback: {type: rapl}}",
            "zoo[0].meter.fallback.type must be one of tokens, but type=rapl"),
        arguments(
            "{type: nvml, fallback: {type: tokens, joulesPerInputToken: 1}}",
            "zoo[0].meter.fallback.joulesPerOutputToken is missing: With `tokens`: joules of a"
                + " token written, at least 0."));
  }

  @Test
  void anOverrideCompletesTheFile() {
    MessplusConfig config =
        MessplusConfig.parse(
            Sample.SMALL_ZOO, "m.yaml", List.of("zoo[0].meter.type=nvml", "zoo[0].meter.index=2"));

    assertThat(config.zoo().get(0).meter())
        .isEqualTo(new NvmlSettings(2, "libnvidia-ml.so.1", USUAL, null));
  }

  private static MeterSettings meter(String yaml) {
    String zoo = "zoo: [{label: small, nominalCostJoules: 80, meter: %s}]".formatted(yaml);
    return MessplusConfig.parse(zoo, "m.yaml", List.of()).zoo().get(0).meter();
  }
}
