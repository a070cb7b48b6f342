package io.messplus.inference.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.messplus.inference.Devices;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DeviceChoiceTest {

  @Test
  void autoTakesTheFirstGpuThatIsHandedOut() {
    assertThat(gpu("auto", 4, 2, 3)).hasValue(2);
  }

  @Test
  void autoTakesTheFirstGpuThatPyTorchSeesWhereNoneIsHandedOut() {
    assertThat(gpu("auto", 4)).hasValue(0);
  }

  @Test
  void autoTakesTheCpuWhereThereIsNoGpu() {
    assertThat(gpu("auto", 0)).isEmpty();
  }

  @Test
  void autoDoesNotPassOverAGpuThatIsHandedOutAndCannotBeUsed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> gpu("auto", 0, 1))
        .withMessage(
            "the GPU is not there: device=auto means gpu=1, Flink hands out gpus=[1] and PyTorch"
                + " sees 0; put PyTorch's CUDA library into the class path, or write device: cpu");
  }

  @Test
  void gpuTakesWhatIsHandedOutElseTheFirst() {
    assertThat(gpu("gpu", 4, 3)).hasValue(3);
    assertThat(gpu("gpu", 4)).hasValue(0);
  }

  @Test
  void gpuIsRefusedWhereThereIsNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> gpu("gpu", 0));
  }

  @Test
  void aNumberedGpuIsTakenWhateverIsHandedOut() {
    assertThat(gpu("gpu:1", 2, 0)).hasValue(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> gpu("gpu:2", 2, 0))
        .withMessageContaining("device=gpu:2 means gpu=2");
  }

  @Test
  void cpuIsTheCpuEvenBesideGpus() {
    assertThat(gpu("cpu", 4, 2)).isEmpty();
  }

  private static OptionalInt gpu(String device, int visible, Integer... handed) {
    return new DeviceChoice(device, new Devices(List.of(handed)), visible).gpu();
  }
}
