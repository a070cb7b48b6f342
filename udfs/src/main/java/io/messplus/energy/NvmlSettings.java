package io.messplus.energy;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/**
 * Joules of a GPU of this host, as NVIDIA's driver counts them (Volta and later).
 *
 * @param index of the GPU, as {@code nvidia-smi -L} numbers them, not negative
 * @param library the driver's library, a name or a path, not blank
 * @param attribution how calls share the joules
 * @param fallback what tells them while they cannot be read, or {@code null} for nothing
 */
public record NvmlSettings(
    @JsonPropertyDescription(
            "With `nvml`: index of the GPU as `nvidia-smi -L` shows it, at least 0;"
                + " CUDA_VISIBLE_DEVICES does not change it.")
        int index,
    @JsonPropertyDescription("With `nvml`: name or path of the driver's library.") String library,
    @JsonPropertyDescription("How calls that overlap share measured joules.")
        AttributionSettings attribution,
    @JsonPropertyDescription("What estimates joules that cannot be read.")
        EstimateSettings fallback)
    implements MeasuredSettings {

  public NvmlSettings {
    if (index < 0) {
      throw new IllegalArgumentException("index must be at least 0, but index=" + index);
    }
    Amount.requireText("library", library);
    attribution = attribution == null ? AttributionSettings.defaults() : attribution;
  }

  /** The first GPU, no fallback. */
  public static NvmlSettings defaults() {
    return new NvmlSettings(0, "libnvidia-ml.so.1", AttributionSettings.defaults(), null);
  }

  @Override
  public Object device() {
    return List.of("nvml", library, index);
  }
}
