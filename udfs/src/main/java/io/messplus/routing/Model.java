package io.messplus.routing;

import java.io.Serializable;

/**
 * One language model of a zoo.
 *
 * @param label the name that prompts, captures and contracts use, not blank
 * @param version distinguishes weights learned for one release of the model from those of the next
 * @param nominalCostJoules declared cost of one call, in joules, finite and not negative; it orders
 *     the zoo and stands in for the running mean until a call was measured
 */
public record Model(String label, String version, double nominalCostJoules)
    implements Serializable {

  public Model {
    if (label == null || label.isBlank()) {
      throw new IllegalArgumentException("a model needs a label, such as label=small");
    }
    if (version == null || version.isBlank()) {
      throw new IllegalArgumentException(
          "model %s needs a version, such as version=1".formatted(label));
    }
    if (!Double.isFinite(nominalCostJoules) || nominalCostJoules < 0) {
      throw new IllegalArgumentException(
          "model %s: nominalCostJoules must be a finite number >= 0, but nominalCostJoules=%s"
              .formatted(label, nominalCostJoules));
    }
  }

  /** Names this release of the model in keyed state: {@code label@version}. */
  public String key() {
    return keyOf(label, version);
  }

  /** The key of a model of this label and version. */
  public static String keyOf(String label, String version) {
    return label + "@" + version;
  }
}
