package io.messplus.energy;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.io.Serializable;

/**
 * How the router's own joules are estimated.
 *
 * @param wattsPerCore power of a core that is busy, finite and not negative; 0 leaves the router's
 *     joules out
 */
public record RouterEnergySettings(
    @JsonPropertyDescription(
            "Watts of a busy core, at least 0, by which the router's own joules are estimated from"
                + " its CPU time; 0 leaves them out.")
        double wattsPerCore)
    implements Serializable {

  public RouterEnergySettings {
    Amount.requireNotNegative("wattsPerCore", wattsPerCore);
  }

  /** 10 watts, about what a core of a server takes under load. */
  public static RouterEnergySettings defaults() {
    return new RouterEnergySettings(10);
  }
}
