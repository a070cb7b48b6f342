package io.messplus.energy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NvmlAbsentTest extends MeterContract {

  private static final String ABSENT = "libnvidia-ml-that-is-nowhere.so.1";

  @Override
  Meter open() {
    return open(new TokensSettings(1, 2));
  }

  @Override
  String source() {
    return "tokens";
  }

  @Test
  void aMissingDriverIsToldOnceWithWhatToCheck() throws Exception {
    meter.close();
    try (Warnings warnings = new Warnings(Outage.class);
        Meter one = open(new TokensSettings(1, 2));
        Meter other = open(new TokensSettings(3, 4))) {
      assertThat(get(one.begin().end(0, 1))).isEqualTo(new Energy(2, "tokens"));
      assertThat(get(other.begin().end(0, 1))).isEqualTo(new Energy(4, "tokens"));
      assertThat(warnings.lines())
          .containsExactly(
              "No joules from nvml: the driver's library="
                  + ABSENT
                  + " cannot be loaded, or lacks a function: no NVIDIA driver is installed here, a"
                  + " container was started without --gpus, or it lies elsewhere. Until it can be read, calls"
                  + " have estimated joules, source tokens");
    }
  }

  private static Meter open(EstimateSettings fallback) {
    return Meter.open(new NvmlSettings(0, ABSENT, AttributionSettings.defaults(), fallback));
  }
}
