package io.messplus.function;

import io.messplus.energy.RouterEnergy;
import io.messplus.predictor.Predictor;
import io.messplus.routing.ExplorationDraw;

/**
 * What all tenants of a subtask share.
 *
 * @param sinceMillis when the subtask had its first event, in epoch milliseconds
 */
record Desk(
    RouteSettings settings,
    Predictor predictor,
    ExplorationDraw draw,
    InversionWatch inversions,
    RouteMetrics metrics,
    RouterEnergy energy,
    long sinceMillis) {}
