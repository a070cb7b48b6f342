package io.messplus.job.simulate;

import io.messplus.predictor.PredictorSettings;
import io.messplus.predictor.SavedPredictor;
import io.messplus.routing.Contract;
import io.messplus.routing.Model;
import java.util.List;

/**
 * What a way of routing is made for.
 *
 * @param stream the whole stream, which only hindsight may look into
 * @param contract the tenant's contract
 * @param predictor how the job's predictor is trained
 * @param initial what it begins with, or {@code null} for fresh parameters
 * @param seed of the run
 */
public record RunContext(
    SimulatedStream stream,
    Contract contract,
    PredictorSettings predictor,
    SavedPredictor initial,
    long seed) {

  /** The models that the contract allows, in zoo order. */
  public List<Model> allowed() {
    return stream.zoo().allowed(contract.models());
  }
}
