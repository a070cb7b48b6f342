package io.messplus.energy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "m{gpu=\"0\",UUID=\"GPU-1\"} 12.5",
        "m{gpu=\"0\", UUID=\"GPU-1\"} 12.5 1700000000000",
        "m {gpu = \"0\",UUID=\"GPU-1\",} 1.25e1 "
      })
  void labelsAndValueAreRead(String line) {
    assertThat(Sample.parse(line))
        .contains(new Sample("m", Map.of("gpu", "0", "UUID", "GPU-1"), 12.5));
  }

  @Test
  void aLabelMayHoldBracesAndEscapedQuotes() {
    assertThat(Sample.parse("m{a=\"x\\\"} 3\",b=\"}\"} 1").orElseThrow().labels())
        .isEqualTo(Map.of("a", "x\\\"} 3", "b", "}"));
  }

  @Test
  void aMetricMayHaveNoLabels() {
    assertThat(Sample.parse("m 4")).contains(new Sample("m", Map.of(), 4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# HELP m x", "m", "m{a=\"b\"}", "m{a=\"b} 1", "m{a=\"b\"} much"})
  void anythingElseIsNoSample(String line) {
    assertThat(Sample.parse(line)).isEmpty();
  }

  @Property(tries = 2_000)
  void noLineIsTooStrange(@ForAll String line) {
    assertThat(Sample.parse("m{" + line)).isInstanceOf(Optional.class);
  }
}
