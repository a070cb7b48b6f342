package io.messplus.energy;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/**
 * Joules of this host's processors, as Linux counts them (powercap, RAPL).
 *
 * @param path folder of the zones, not blank
 * @param dram whether the memory counts too, where the processor counts it apart
 * @param attribution how calls share the joules
 * @param fallback what tells them while they cannot be read, or {@code null} for nothing
 */
public record RaplSettings(
    @JsonPropertyDescription("With `rapl`: folder of the powercap zones.") String path,
    @JsonPropertyDescription(
            "With `rapl`: whether memory counts too, where the processor counts it apart.")
        boolean dram,
    @JsonPropertyDescription("How calls that overlap share measured joules.")
        AttributionSettings attribution,
    @JsonPropertyDescription("What estimates joules that cannot be read.")
        EstimateSettings fallback)
    implements MeasuredSettings {

  public RaplSettings {
    Amount.requireText("path", path);
    attribution = attribution == null ? AttributionSettings.defaults() : attribution;
  }

  /** The usual folder, processors and memory, no fallback. */
  public static RaplSettings defaults() {
    return new RaplSettings("/sys/class/powercap", true, AttributionSettings.defaults(), null);
  }

  @Override
  public Object device() {
    return List.of("rapl", path, dram);
  }
}
