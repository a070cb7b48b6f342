package io.messplus.routing;

import java.util.ArrayList;
import java.util.List;

/**
 * Two models whose measured costs contradict the order in which the zoo declares them.
 *
 * @param cheaper label of the model that stands first
 * @param dearer label of the model that stands after it and measures less
 * @param cheaperMeanJoules mean joules of the first
 * @param dearerMeanJoules mean joules of the second
 */
public record CostInversion(
    String cheaper, String dearer, double cheaperMeanJoules, double dearerMeanJoules) {

  /**
   * The inversions among neighbours of the zoo.
   *
   * @param leastCalls calls of each model that must have been measured before its mean counts
   */
  public static List<CostInversion> among(Zoo zoo, Ledger ledger, long leastCalls) {
    List<CostInversion> inversions = new ArrayList<>();
    Model before = null;
    for (Model model : zoo.models()) {
      ModelAccount account = ledger.models().get(model.key());
      if (account == null || account.measured() < leastCalls) {
        continue;
      }
      if (before != null) {
        double meanBefore = ledger.models().get(before.key()).meanJoules();
        if (account.meanJoules() < meanBefore) {
          inversions.add(
              new CostInversion(before.label(), model.label(), meanBefore, account.meanJoules()));
        }
      }
      before = model;
    }
    return inversions;
  }
}
