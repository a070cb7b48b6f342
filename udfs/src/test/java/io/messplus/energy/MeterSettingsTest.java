package io.messplus.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.messplus.energy.AttributionSettings.Rule;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MeterSettingsTest {

  private static final String ADDRESS = "http://host:9400/metrics";

  @ParameterizedTest
  @MethodSource
  void whatBreaksARuleIsNamed(ThrowingCallable settings, String message) {
    assertThatIllegalArgumentException().isThrownBy(settings).withMessage(message);
  }

  static Stream<Arguments> whatBreaksARuleIsNamed() {
    return Stream.of(
        of(
            () -> new TokensSettings(-1, 0),
            "joulesPerInputToken must be a finite number >= 0, but joulesPerInputToken=-1.0"),
        of(
            () -> new TokensSettings(0, Double.NaN),
            "joulesPerOutputToken must be a finite number >= 0, but joulesPerOutputToken=NaN"),
        of(() -> new NvmlSettings(-1, "x", null, null), "index must be at least 0, but index=-1"),
        of(() -> new NvmlSettings(0, " ", null, null), "library must not be blank, but library= "),
        of(() -> new RaplSettings("", true, null, null), "path must not be blank, but path="),
        of(
            () -> DcgmSettings.of("host:9400"),
            "url must be an http or https address without user and password, such as"
                + " http://host:9400/metrics, but url=host:9400"),
        of(
            () -> DcgmSettings.of("http://me:secret@host/metrics"),
            "url must be an http or https address without user and password, such as"
                + " http://host:9400/metrics, but url=****"),
        of(() -> dcgm("", 1, 1, 2), "gpu must not be blank, but gpu="),
        of(
            () -> dcgm("0", 0, 1, 2),
            "pollSeconds must be a finite number > 0, but pollSeconds=0.0"),
        of(
            () -> dcgm("0", 1, -1, 2),
            "timeoutSeconds must be a finite number > 0, but timeoutSeconds=-1.0"),
        of(
            () -> dcgm("0", 2, 1, 2),
            "staleSeconds must be greater than pollSeconds=2.0, but staleSeconds=2.0"),
        of(
            () -> new AttributionSettings(Rule.TIME, 1, 1, -1),
            "idleWatts must be a finite number >= 0, but idleWatts=-1.0"),
        of(
            () -> new AttributionSettings(Rule.TOKEN_TIME, 0, 0, 0),
            "outputTokenWeight must not be 0 where inputTokenWeight is; for time alone write"
                + " rule: time, but outputTokenWeight=0.0"),
        of(
            () -> new AttributionSettings(null, 1, 1, 0),
            "rule must be token-time or time, but rule=null"));
  }

  @Test
  void theFallbackDoesNotMakeAnotherDevice() {
    TokensSettings tokens = new TokensSettings(1, 1);

    assertThat(new RaplSettings("/a", true, null, tokens).device())
        .isEqualTo(new RaplSettings("/a", true, null, null).device())
        .isNotEqualTo(new RaplSettings("/b", true, null, null).device());
    assertThat(new NvmlSettings(0, "n", null, tokens).device())
        .isEqualTo(new NvmlSettings(0, "n", null, null).device())
        .isNotEqualTo(new NvmlSettings(1, "n", null, null).device());
    assertThat(DcgmSettings.of(ADDRESS).device())
        .isEqualTo(DcgmSettings.of(ADDRESS).device())
        .isNotEqualTo(dcgm("1", 1, 2, 10).device());
  }

  private static DcgmSettings dcgm(String gpu, double poll, double timeout, double stale) {
    return new DcgmSettings(ADDRESS, gpu, poll, timeout, stale, null, null);
  }

  private static Arguments of(ThrowingCallable settings, String message) {
    return arguments(settings, message);
  }
}
