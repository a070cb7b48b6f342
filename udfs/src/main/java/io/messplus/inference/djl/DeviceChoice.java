package io.messplus.inference.djl;

import io.messplus.inference.Devices;
import java.util.OptionalInt;

/**
 * Which device a model runs on.
 *
 * @param device as {@code DjlSettings} has it
 * @param handed GPUs that the cluster handed out
 * @param visible how many GPUs the engine sees; their indexes begin with 0
 */
record DeviceChoice(String device, Devices handed, int visible) {

  private static final String CUDA =
      "put PyTorch's CUDA library into the class path, or write device: cpu";

  /**
   * The GPU's index, or empty for the CPU.
   *
   * @throws IllegalArgumentException if the GPU that is asked for is not there
   */
  OptionalInt gpu() {
    return switch (device) {
      case "cpu" -> OptionalInt.empty();
      case "auto" ->
          handed.gpus().isEmpty() && visible == 0 ? OptionalInt.empty() : seen(preferred());
      case "gpu" -> seen(preferred());
      default -> seen(Integer.parseInt(device.substring("gpu:".length())));
    };
  }

  private int preferred() {
    return handed.gpus().isEmpty() ? 0 : handed.gpus().get(0);
  }

  private OptionalInt seen(int index) {
    if (index >= visible) {
      throw new IllegalArgumentException(
          ("the GPU is not there: device=%s means gpu=%d, Flink hands out gpus=%s and PyTorch"
                  + " sees %d; %s")
              .formatted(device, index, handed.gpus(), visible, CUDA));
    }
    return OptionalInt.of(index);
  }
}
