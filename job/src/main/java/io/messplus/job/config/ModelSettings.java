package io.messplus.job.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.messplus.calls.CallSettings;
import io.messplus.calls.CircuitSettings;
import io.messplus.calls.LineSettings;
import io.messplus.energy.MeterSettings;
import io.messplus.inference.BackendSettings;
import io.messplus.inference.CapturedSettings;
import io.messplus.routing.Model;
import io.messplus.scoring.GraderSettings;
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
 * @param concurrencyPerTenant those of one tenant, at least 1
 * @param maxQueued calls that wait beyond those in flight, per parallel subtask, not negative
 * @param maxQueuedPerTenant those of one tenant, not negative
 * @param circuit when the model is left alone for its failures
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
    @JsonPropertyDescription(
            "What tells the joules of the calls; nothing where it is left out. Captured calls bring"
                + " their own.")
        MeterSettings meter,
    @JsonPropertyDescription("Calls in flight per parallel subtask, at least 1.") int concurrency,
    @JsonPropertyDescription("Those of one tenant, at least 1.") int concurrencyPerTenant,
    @JsonPropertyDescription(
            "Calls that wait beyond those in flight, per parallel subtask, at least 0; tenants take"
                + " turns, and a call that finds no room goes to another model.")
        int maxQueued,
    @JsonPropertyDescription("Those of one tenant, at least 0.") int maxQueuedPerTenant,
    @JsonPropertyDescription("When the model is left alone for its failures.")
        CircuitSettings circuit,
    @JsonPropertyDescription(
            "Seconds after which a call has failed, waiting and retries included, at least 1 and"
                + " below `routing.pendingTimeoutSeconds`.")
        int timeoutSeconds)
    implements Serializable {

  public ModelSettings {
    new Model(label, version, nominalCostJoules);
    Rule.require(backend != null, "backend must be given", "backend", backend);
    Rule.requireAtLeast(1, "concurrency", concurrency);
    Rule.requireAtLeast(1, "concurrencyPerTenant", concurrencyPerTenant);
    Rule.requireAtLeast(0, "maxQueued", maxQueued);
    Rule.requireAtLeast(0, "maxQueuedPerTenant", maxQueuedPerTenant);
    Rule.requireAtLeast(1, "timeoutSeconds", timeoutSeconds);
  }

  /** A model that answers at once from captures; everything else is at its default. */
  public static ModelSettings of(String label, double nominalCostJoules) {
    return new ModelSettings(
        label,
        "1",
        nominalCostJoules,
        new CapturedSettings(0),
        null,
        64,
        64,
        1_024,
        64,
        CircuitSettings.defaults(),
        60);
  }

  /** The model as the algorithm knows it. */
  public Model toModel() {
    return new Model(label, version, nominalCostJoules);
  }

  /**
   * How it is called.
   *
   * @param grader what judges its written answers, or {@code null} where nothing does
   */
  public CallSettings toCallSettings(GraderSettings grader) {
    LineSettings lines =
        new LineSettings(concurrency, concurrencyPerTenant, maxQueued, maxQueuedPerTenant);
    return new CallSettings(label, backend, meter, grader, lines, circuit, timeoutSeconds);
  }
}
