package io.messplus.routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A tenant's account. Every change returns a new ledger. Also a state record: a field may be added,
 * so nothing is checked here.
 *
 * @param t requests decided
 * @param explored requests decided to be explored
 * @param queue the virtual queue Q that decides: it moves only where a label is known
 * @param denseQueue the queue that would stand if every label were known; kept for comparison where
 *     a simulation hides labels, else equal to {@code queue}
 * @param answered requests answered
 * @param labelled answers whose satisfaction is known
 * @param satisfied sum of these satisfactions
 * @param gradingJoules joules of the calls that judged answers, in no model's account
 * @param routerJoules estimated joules of the router itself: encoding, predicting, learning
 * @param models accounts of the models called so far, by model key
 */
public record Ledger(
    long t,
    long explored,
    double queue,
    double denseQueue,
    long answered,
    long labelled,
    double satisfied,
    double gradingJoules,
    double routerJoules,
    Map<String, ModelAccount> models) {

  /** The account of a tenant that never sent a request: Q = 0. */
  public static Ledger opened() {
    return new Ledger(0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of());
  }

  /**
   * What is known of each model.
   *
   * @param allowed the models to choose from, in zoo order
   * @param predicted ŝ of each, in the same order
   * @param estimate how their costs are estimated
   */
  public List<Candidate> candidates(
      List<Model> allowed, double[] predicted, CostEstimate estimate) {
    List<Candidate> candidates = new ArrayList<>(allowed.size());
    for (Model model : allowed) {
      double costJoules = estimate.joules(model, models.get(model.key()));
      candidates.add(new Candidate(model.label(), predicted[candidates.size()], costJoules));
    }
    return candidates;
  }

  /** Counts a decision. */
  public Ledger withDecision(Mode mode) {
    long exploredAfter = mode == Mode.EXPLORE ? explored + 1 : explored;
    return new Ledger(
        t + 1,
        exploredAfter,
        queue,
        denseQueue,
        answered,
        labelled,
        satisfied,
        gradingJoules,
        routerJoules,
        models);
  }

  /**
   * Books a call.
   *
   * @param modelKey key of the model called
   * @param mode why it was called
   * @param succeeded whether it answered; a failed call's joules count but do not move the mean
   * @param energyJoules joules of the call
   */
  public Ledger withCall(String modelKey, Mode mode, boolean succeeded, double energyJoules) {
    return withAccount(modelKey, account -> account.withCall(mode, succeeded, energyJoules));
  }

  /**
   * Books a call that serves no decision any more: its joules were spent, and they were measured.
   *
   * @param modelKey key of the model called
   * @param succeeded whether it answered
   * @param energyJoules joules of the call
   */
  public Ledger withOrphan(String modelKey, boolean succeeded, double energyJoules) {
    return withAccount(modelKey, account -> account.withOrphan(succeeded, energyJoules));
  }

  /**
   * Books what it took to have an answer judged, apart from the model that gave it: no mean moves.
   *
   * @param joules joules of the grader's call, not negative
   */
  public Ledger withGrading(double joules) {
    return withOverhead(gradingJoules + joules, routerJoules);
  }

  /**
   * Books what the router itself spent.
   *
   * @param joules estimated joules, not negative
   */
  public Ledger withRouter(double joules) {
    return withOverhead(gradingJoules, routerJoules + joules);
  }

  private Ledger withOverhead(double grading, double router) {
    return new Ledger(
        t, explored, queue, denseQueue, answered, labelled, satisfied, grading, router, models);
  }

  /** Counts an answer given to the client. */
  public Ledger withAnswer() {
    return new Ledger(
        t,
        explored,
        queue,
        denseQueue,
        answered + 1,
        labelled,
        satisfied,
        gradingJoules,
        routerJoules,
        models);
  }

  /**
   * Moves both queues by a label.
   *
   * @param alpha α of the decision that led to the answer
   * @param satisfaction s in [0, 1]
   */
  public Ledger withLabel(double alpha, double satisfaction) {
    return new Ledger(
        t,
        explored,
        VirtualQueue.next(queue, alpha, satisfaction),
        VirtualQueue.next(denseQueue, alpha, satisfaction),
        answered,
        labelled + 1,
        satisfied + satisfaction,
        gradingJoules,
        routerJoules,
        models);
  }

  /**
   * Moves the dense queue alone by a label that a simulation hides from the tenant.
   *
   * @param alpha α of the decision that led to the answer
   * @param satisfaction s in [0, 1]
   */
  public Ledger withHiddenLabel(double alpha, double satisfaction) {
    return new Ledger(
        t,
        explored,
        queue,
        VirtualQueue.next(denseQueue, alpha, satisfaction),
        answered,
        labelled,
        satisfied,
        gradingJoules,
        routerJoules,
        models);
  }

  /**
   * Moves both queues by what a later verdict changes of a label: Q ← max(0, Q + s_old − s_new).
   *
   * @param before the label by which they moved, s_old in [0, 1]
   * @param after the label that holds now, s_new in [0, 1]
   */
  public Ledger withCorrection(double before, double after) {
    return new Ledger(
        t,
        explored,
        VirtualQueue.next(queue, before, after),
        VirtualQueue.next(denseQueue, before, after),
        answered,
        labelled,
        satisfied + after - before,
        gradingJoules,
        routerJoules,
        models);
  }

  private Ledger withAccount(String modelKey, UnaryOperator<ModelAccount> booking) {
    Map<String, ModelAccount> accounts = new HashMap<>(models);
    accounts.put(modelKey, booking.apply(models.getOrDefault(modelKey, ModelAccount.EMPTY)));
    return new Ledger(
        t,
        explored,
        queue,
        denseQueue,
        answered,
        labelled,
        satisfied,
        gradingJoules,
        routerJoules,
        accounts);
  }

  /** Joules of all that the tenant's requests took: calls, grading, and the router itself. */
  public double allInJoules() {
    return callJoules() + gradingJoules + routerJoules;
  }

  /** Joules of every call, exploration and failures included. */
  public double callJoules() {
    return models.values().stream().mapToDouble(ModelAccount::totalJoules).sum();
  }

  /** Joules of the calls made while exploiting. */
  public double exploitJoules() {
    return models.values().stream().mapToDouble(ModelAccount::exploitJoules).sum();
  }
}
