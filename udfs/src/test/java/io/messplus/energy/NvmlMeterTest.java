package io.messplus.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** NVML's binding, against a library compiled here. */
class NvmlMeterTest extends MeterContract {

  @TempDir Path folder;

  private Path library;
  private FakeNvml gpu;

  @Override
  Meter open() throws Exception {
    library = FakeNvml.compile(folder);
    gpu = FakeNvml.of(library);
    return Meter.open(settings(0, null));
  }

  @Override
  String source() {
    return "nvml";
  }

  @Test
  void aCallHasTheGpusJoules() throws Exception {
    gpu.fake_set(5_000);
    MeteredCall call = meter.begin();
    gpu.fake_set(7_250);

    assertThat(get(call.end(1, 1)).joules()).isCloseTo(2.25, within(1e-9));
  }

  @Test
  void aDriverThatWasLoadedAgainCountsFromZero() throws Exception {
    gpu.fake_set(5_000);
    MeteredCall call = meter.begin();
    gpu.fake_set(300);

    assertThat(get(call.end(1, 1)).joules()).isCloseTo(0.3, within(1e-9));
  }

  @Test
  void aGpuThatGetsLostEndsMeasuring() throws Exception {
    try (Warnings warnings = new Warnings(Outage.class)) {
      MeteredCall call = meter.begin();
      gpu.fake_break(15);

      assertThat(get(call.end(1, 1))).isEqualTo(Energy.NONE);
      assertThat(get(meter.begin().end(1, 1))).isEqualTo(Energy.NONE);
      assertThat(warnings.lines())
          .singleElement()
          .asString()
          .startsWith(
              "No joules from nvml: GPU index=0: NVML says 'GPU is lost' (15) when asked for its"
                  + " energy.");
    }
  }

  @Test
  void aGpuThatIsNotThereIsNamed() {
    NvmlCounter counter = new NvmlCounter(settings(7, null));

    assertThatThrownBy(() -> counter.read(0))
        .hasMessage(
            "GPU index=7: NVML says 'Invalid Argument' (2) when asked for the GPU; nvidia-smi -L"
                + " lists them");
  }

  @Test
  void aGpuThatCountsNoEnergyIsNamed() {
    NvmlCounter counter = new NvmlCounter(settings(1, null));

    assertThatThrownBy(() -> counter.read(0))
        .hasMessage("GPU index=1: NVML says 'Not Supported' (3) when asked for its energy");
  }

  @Test
  void everyOpeningIsClosed() throws Exception {
    assertThat(gpu.fake_initialised()).isEqualTo(1);
    gpu.fake_break(15);
    get(meter.begin().end(1, 1));
    assertThat(gpu.fake_initialised()).as("given up with the GPU").isZero();
    gpu.fake_break(0);
    NvmlCounter counter = new NvmlCounter(settings(0, null));
    counter.read(0);
    counter.close();
    counter.close();

    assertThat(gpu.fake_initialised()).isZero();
  }

  private NvmlSettings settings(int index, EstimateSettings fallback) {
    return new NvmlSettings(index, library.toString(), AttributionSettings.defaults(), fallback);
  }
}
