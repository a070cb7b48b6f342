package io.messplus.energy;

/** What reads the joules of a device, which the calls on it share. */
public sealed interface MeasuredSettings extends MeterSettings
    permits NvmlSettings, DcgmSettings, RaplSettings {

  /** How calls that overlap share the device's joules. */
  AttributionSettings attribution();

  /** What tells the joules while the device cannot be read, or {@code null} for nothing. */
  EstimateSettings fallback();

  /** Equal where two settings read the same device in the same way. */
  Object device();
}
