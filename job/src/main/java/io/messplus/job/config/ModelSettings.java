package io.messplus.job.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.messplus.calls.CallSettings;
import io.messplus.energy.MeterSettings;
import io.messplus.inference.BackendSettings;
import io.messplus.inference.CapturedSettings;
import io.messplus.routing.Model;
import java.io.Serializable;

/**
 * One model of the zoo and how it is called.
 *
 * @param label see {@link Model}
 * @param version see {@link Model}
 * @param nominalCostJoules see {@link Model}
 * @param backend what answers the calls
 * @param meter what tells the joules of the calls, or {@code null} where nothing does
 * @param concurrency calls in flight per parallel subtask, at least 1
 * @param timeoutSeconds after which a call has failed, at least 1
 */
public record ModelSettings(
    @JsonPropertyDescription("Name that prompts, captures and contracts use, unlike any other's.")
        String label,
    @JsonPropertyDescription(
            "Release of the model; what was learned of one is not used for another.")
        String version,
    @JsonPropertyDescription(
            "Declared cost of one call in joules, at least 0; models stand in increasing order of"
                + " it, and it stands in for the mean until a call was measured.")
        double nominalCostJoules,
    @JsonPropertyDescription("What answers the calls, and its settings.") BackendSettings backend,
    @JsonPropertyDescription("What tells the joules of the calls; captured ones bring their own.")
        MeterSettings meter,
    @JsonPropertyDescription("Calls in flight per parallel subtask, at least 1.") int concurrency,
    @JsonPropertyDescription(
            "Seconds after which a call has failed, at least 1 and below"
                + " `routing.pendingTimeoutSeconds`.")
        int timeoutSeconds)
    implements Serializable {

  public ModelSettings {
    new Model(label, version, nominalCostJoules);
    Rule.require(backend != null, "backend must be given", "backend", backend);
    Rule.requireAtLeast(1, "concurrency", concurrency);
    Rule.requireAtLeast(1, "timeoutSeconds", timeoutSeconds);
  }

  /** A model that answers at once from captures; everything else is at its default. */
  public static ModelSettings of(String label, double nominalCostJoules) {
    return new ModelSettings(label, "1", nominalCostJoules, new CapturedSettings(0), null, 64, 60);
  }

  /** How it is called. */
  public CallSettings toCallSettings() {
    return new CallSettings(label, backend, meter, timeoutSeconds);
  }

  /** The model as the algorithm knows it. */
  public Model toModel() {
    return new Model(label, version, nominalCostJoules);
  }
}
