package io.messplus.function;

import io.messplus.energy.RouterEnergy;

/**
 * The router's joules that no change of a tenant's ledger has carried yet: what was spent before
 * this turn, what comes with its event, and the CPU time of the turn itself. For one thread.
 */
final class Spending {

  private final RouterEnergy energy;
  private long since;
  private double joules;

  /** Begins to count this thread's CPU time. */
  Spending(RouterEnergy energy) {
    this.energy = energy;
    since = energy.begin();
  }

  /** Adds what was spent elsewhere. */
  void add(double spentJoules) {
    joules += spentJoules;
  }

  /** All that was spent since it was last taken; it is the taker's now. */
  double take() {
    long now = energy.begin();
    double taken = joules + energy.between(since, now).joules();
    since = now;
    joules = 0;
    return taken;
  }
}
