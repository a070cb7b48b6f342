package io.messplus.routing;

/**
 * What one tenant's calls of one model have cost so far. Also a state record: a field may be added,
 * so nothing is checked here.
 *
 * @param calls calls that reported an outcome, failed ones included
 * @param measured calls that succeeded, over which the mean runs
 * @param meanJoules mean joules of the measured calls
 * @param totalJoules joules of all calls, failed ones included
 * @param exploitJoules joules of the calls made while exploiting, failed ones included
 * @param explored measured calls made while exploring
 * @param lastExploredJoules joules of the last of these
 */
public record ModelAccount(
    long calls,
    long measured,
    double meanJoules,
    double totalJoules,
    double exploitJoules,
    long explored,
    double lastExploredJoules) {

  static final ModelAccount EMPTY = new ModelAccount(0, 0, 0, 0, 0, 0, 0);

  ModelAccount withCall(Mode mode, boolean succeeded, double energyJoules) {
    ModelAccount booked = withOrphan(succeeded, energyJoules);
    boolean exploredNow = succeeded && mode == Mode.EXPLORE;
    return new ModelAccount(
        booked.calls,
        booked.measured,
        booked.meanJoules,
        booked.totalJoules,
        mode == Mode.EXPLOIT ? exploitJoules + energyJoules : exploitJoules,
        exploredNow ? explored + 1 : explored,
        exploredNow ? energyJoules : lastExploredJoules);
  }

  /** Books a call that was neither made to explore nor to serve, as far as the ledger knows. */
  ModelAccount withOrphan(boolean succeeded, double energyJoules) {
    long measuredAfter = succeeded ? measured + 1 : measured;
    return new ModelAccount(
        calls + 1,
        measuredAfter,
        succeeded ? meanJoules + (energyJoules - meanJoules) / measuredAfter : meanJoules,
        totalJoules + energyJoules,
        exploitJoules,
        explored,
        lastExploredJoules);
  }
}
