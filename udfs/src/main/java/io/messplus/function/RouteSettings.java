package io.messplus.function;

import io.messplus.energy.RouterEnergySettings;
import io.messplus.predictor.PredictorSettings;
import io.messplus.predictor.SavedPredictor;
import io.messplus.routing.Contract;
import io.messplus.routing.Zoo;
import java.io.Serializable;

/**
 * What ROUTE is told at start.
 *
 * @param zoo the models
 * @param defaultContract the contract of a tenant that has none, and of every term left out
 * @param predictor how the predictor is trained
 * @param initial what the predictor knows of a tenant that it has learned nothing of, or {@code
 *     null} for nothing; read where the job is started, so that it is the same in every attempt
 * @param encoder names the encoder, on whose vectors the predictor learns
 * @param explorationSeed secret seed of the exploration draws
 * @param maxReroutes how often a request whose call failed goes to another model
 * @param pendingTimeoutSeconds how long an outcome is waited for before its request is given up
 * @param parkedSeconds how long outcomes and verdicts that came before their prompt wait for it
 * @param seenSeconds how long a request id is remembered, so that a repeat is not answered
 * @param idleSeconds after which a tenant without prompts keeps only its contract
 * @param snapshotEvery changes of a ledger from one snapshot in the journal to the next
 * @param routerEnergy by what ROUTE's own joules are estimated
 */
public record RouteSettings(
    Zoo zoo,
    Contract defaultContract,
    PredictorSettings predictor,
    SavedPredictor initial,
    String encoder,
    String explorationSeed,
    int maxReroutes,
    long pendingTimeoutSeconds,
    long parkedSeconds,
    long seenSeconds,
    long idleSeconds,
    long snapshotEvery,
    RouterEnergySettings routerEnergy)
    implements Serializable {

  /** Leaves the seed out. */
  @Override
  public String toString() {
    return "RouteSettings[zoo=%s, defaultContract=%s, predictor=%s]"
        .formatted(zoo, defaultContract, predictor);
  }
}
