package io.messplus.job.simulate;

import io.messplus.energy.RouterEnergySettings;
import io.messplus.predictor.PredictorSettings;
import io.messplus.predictor.SavedPredictor;
import io.messplus.routing.Contract;

/**
 * What all runs have in common.
 *
 * @param config name of the configuration; {@code null} where it is the default
 * @param contract terms of the tenant but α, V and c, which the grid gives
 * @param predictor how the job's predictor is trained
 * @param initial what it begins with, or {@code null} for fresh parameters; read once, shared
 * @param feedback when labels come
 * @param routerEnergy by what the joules of the routing itself are estimated
 */
public record SimulationSettings(
    String config,
    Contract contract,
    PredictorSettings predictor,
    SavedPredictor initial,
    SimulatedFeedback feedback,
    RouterEnergySettings routerEnergy) {

  Contract contractOf(RunSpec spec) {
    return new Contract(
        spec.alpha(),
        spec.v(),
        spec.c(),
        contract.exploration(),
        contract.policy(),
        contract.costEstimate(),
        contract.models(),
        contract.maxInFlight(),
        contract.maxWaiting(),
        contract.overload(),
        contract.feedbackTimeoutSeconds(),
        contract.sessionSeconds(),
        contract.maxSessions(),
        contract.busy());
  }
}
