package io.messplus.energy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Divides the idle joules of a device equally among the meters that are there at the time. */
final class IdleShares {

  private final List<Estimate> holders = new ArrayList<>();
  private double divided;
  private double each;

  /** Of each meter so far, when the device has these idle joules in all. */
  double each(double idleJoules) {
    if (!holders.isEmpty()) {
      each += (idleJoules - divided) / holders.size();
    }
    divided = idleJoules;
    return each;
  }

  double enter(double idleJoules, Estimate holder) {
    double before = each(idleJoules);
    holders.add(holder);
    return before;
  }

  double leave(double idleJoules, Estimate holder) {
    double until = each(idleJoules);
    holders.remove(holder);
    return until;
  }

  /** What the meters fall back to. */
  Collection<Estimate> holders() {
    return holders;
  }
}
