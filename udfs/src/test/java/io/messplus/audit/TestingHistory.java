package io.messplus.audit;

import io.messplus.message.Answer;
import io.messplus.message.AppliedLabel;
import io.messplus.message.BookedCall;
import io.messplus.message.CallId;
import io.messplus.message.CallStatus;
import io.messplus.message.JournalEntry;
import io.messplus.message.JournalEvent;
import io.messplus.message.LabelSource;
import io.messplus.message.LedgerChange;
import io.messplus.message.Outcome;
import io.messplus.message.Position;
import io.messplus.message.Result;
import io.messplus.message.ResultStatus;
import io.messplus.routing.Busy;
import io.messplus.routing.Candidate;
import io.messplus.routing.Contract;
import io.messplus.routing.ContractTerms;
import io.messplus.routing.Decision;
import io.messplus.routing.Ledger;
import io.messplus.routing.Model;
import io.messplus.routing.Policy;
import io.messplus.routing.Situation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a job would write of the tenant acme, whose first request is explored; α = 0.75. */
final class TestingHistory {

  static final String TENANT = "acme";
  static final double ALPHA = 0.75;

  /** How long an id is remembered. */
  static final Duration SEEN = Duration.ofDays(1);

  private static final ContractTerms TERMS =
      new ContractTerms(
          ALPHA, 1e-4, null, "first 1", null, null, null, null, null, null, null, null, null, null);
  private static final List<Candidate> CANDIDATES =
      List.of(new Candidate("small", 0.6, 10), new Candidate("large", 0.9, 100));

  final List<JournalEntry> journal = new ArrayList<>();
  final List<Outcome> outcomes = new ArrayList<>();
  final List<Result> results = new ArrayList<>();

  /** Given before the last task began. */
  final List<Result> earlierResults = new ArrayList<>();

  private final Map<String, Decision> decisions = new LinkedHashMap<>();
  private ContractTerms terms = TERMS;
  private long contractVersion = 1;
  private Ledger ledger = Ledger.opened();
  private long sequence;
  private long taskMillis = 1_000;
  private long waitedMillis;

  /**
   * Five requests: one explored, one with a bad score, one that a user judged twice, one refused,
   * one open; a snapshot before the last.
   */
  static TestingHistory ofFiveRequests() {
    TestingHistory history = new TestingHistory();
    history.record(LedgerChange.contract(TERMS));
    history.decided("r1");
    history.called("r1", "small", 0.0);
    history.settled("r1", "large", 1.0);
    history.decided("r2");
    history.settled("r2", "small", 0.0);
    history.decided("r3");
    history.settled("r3", "large", null);
    history.labelled("r3", "large", null, 0);
    history.labelled("r3", "large", 0.0, 1);
    history.refused("r4");
    history.snapshot();
    history.decided("r5");
    return history;
  }

  /** A task that starts again from the state it had after a change. */
  void rollBackTo(long sequence, TestingHistory asItWas) {
    ledger = asItWas.ledger;
    this.sequence = sequence;
    taskMillis += 1_000;
  }

  /** Nothing happens for a while. */
  void await(Duration duration) {
    waitedMillis += duration.toMillis();
  }

  long lastSequence() {
    return sequence;
  }

  void decided(String requestId) {
    decided(requestId, null, decision(terms.over(Contract.defaults()), CANDIDATES));
  }

  /** A request of a session that nothing binds. */
  void decidedOf(String session, String requestId) {
    decided(requestId, session, decision(terms.over(Contract.defaults()), CANDIDATES));
  }

  /** A request that its session binds to a model. */
  void bound(String session, String requestId, String model) {
    Decision decision =
        decision(
            terms.over(Contract.defaults()).withoutExploration(),
            CANDIDATES.stream().filter(c -> c.model().equals(model)).toList());
    decided(requestId, session, decision.withBound());
  }

  private Decision decision(Contract contract, List<Candidate> candidates) {
    return Policy.named("messplus")
        .decide(
            new Situation(contract, contractVersion, ledger.t(), 0.5, ledger.queue(), candidates));
  }

  private void decided(String requestId, String session, Decision decision) {
    decisions.put(requestId, decision);
    record(
        change(JournalEvent.DECIDED, requestId).withDecision(decision, false).withSession(session));
  }

  /** The call of a decision fails, and one of the other models is asked instead. */
  void rerouted(String requestId, boolean mayBeTheSame) {
    rerouted(requestId, mayBeTheSame, CallStatus.FAILED);
  }

  void rerouted(String requestId, boolean mayBeTheSame, CallStatus status) {
    Decision before = decisions.get(requestId);
    Outcome failed = failed(requestId, before, status);
    Decision next =
        Policy.named("messplus")
            .decide(
                new Situation(
                    terms.over(Contract.defaults()).withoutExploration(),
                    contractVersion,
                    before.t(),
                    0.5,
                    ledger.queue(),
                    CANDIDATES.stream()
                        .filter(c -> mayBeTheSame || !c.model().equals(before.chosen()))
                        .toList()));
    decisions.put(requestId, next);
    record(change(JournalEvent.REROUTED, requestId).withRerouting(next).withCall(booked(failed)));
  }

  /** The call of a decision ends so, and the same model is to be asked again. */
  void delayed(String requestId, CallStatus status) {
    Outcome full = failed(requestId, decisions.get(requestId), status);
    record(change(JournalEvent.DELAYED, requestId).withCall(booked(full)));
  }

  /** The call that was to answer finds no room, and others go on. */
  void calledWithoutRoom(String requestId) {
    Outcome full = failed(requestId, decisions.get(requestId), CallStatus.BUSY);
    record(change(JournalEvent.CALLED, requestId).withCall(booked(full)));
  }

  /** The call of a decision finds no room, which ends the request. */
  void settledWithoutRoom(String requestId, ResultStatus result) {
    Decision decision = decisions.get(requestId);
    Outcome full = failed(requestId, decision, CallStatus.BUSY);
    record(change(JournalEvent.SETTLED, requestId).withCall(booked(full)).withResult(result));
    results.add(
        new Result(TENANT, requestId, sequence, result, null, null, null, decision, "full"));
  }

  private Outcome failed(String requestId, Decision decision, CallStatus status) {
    String model = decision.chosen();
    Outcome outcome =
        new Outcome(
            CallId.of(TENANT, requestId, 0, decision.mode(), Model.keyOf(model, "1")),
            TENANT,
            requestId,
            model,
            "1",
            0,
            true,
            status,
            Answer.none(1),
            "broken",
            decision,
            null);
    outcomes.add(outcome);
    return outcome;
  }

  void contract(long version, double alpha) {
    terms = TERMS.withAlpha(alpha);
    contractVersion = version;
    record(LedgerChange.contract(terms));
  }

  void contract(long version, Busy busy) {
    terms =
        new ContractTerms(
            ALPHA, 1e-4, null, "first 1", null, null, null, null, null, null, null, null, null,
            busy);
    contractVersion = version;
    record(LedgerChange.contract(terms));
  }

  /** A decision that another history took. */
  void adopted(String requestId, TestingHistory before) {
    adopted(requestId, null, before);
  }

  void adopted(String requestId, String session, TestingHistory before) {
    Decision decision = before.decisions.get(requestId);
    decisions.put(requestId, decision);
    record(
        change(JournalEvent.DECIDED, requestId).withDecision(decision, true).withSession(session));
  }

  /** The outcome of a call is logged. */
  Outcome logged(String requestId, String model, int attempt, Double score) {
    Decision decision = decisions.get(requestId);
    String callId = CallId.of(TENANT, requestId, attempt, decision.mode(), Model.keyOf(model, "1"));
    double joules = model.equals("small") ? 11 : 99;
    Outcome outcome =
        new Outcome(
            callId,
            TENANT,
            requestId,
            model,
            "1",
            attempt,
            model.equals(decision.chosen()),
            CallStatus.OK,
            new Answer(null, null, score, null, joules, "captured", 1, null, null, 5.0, "tokens"),
            null,
            decision,
            null);
    outcomes.add(outcome);
    return outcome;
  }

  void called(String requestId, String model, Double score) {
    record(
        change(JournalEvent.CALLED, requestId)
            .withCall(booked(logged(requestId, model, 0, score))));
  }

  void settled(String requestId, String model, Double score) {
    settled(logged(requestId, model, 0, score));
  }

  void settled(Outcome outcome) {
    String requestId = outcome.requestId();
    LedgerChange settled =
        change(JournalEvent.SETTLED, requestId)
            .withCall(booked(outcome))
            .withResult(ResultStatus.OK);
    if (outcome.answer().score() != null) {
      settled =
          settled.withLabel(
              new AppliedLabel(
                  outcome.callId(), outcome.answer().score(), null, ALPHA, LabelSource.SCORE));
    }
    record(settled);
    results.add(
        new Result(
            TENANT,
            requestId,
            sequence,
            ResultStatus.OK,
            outcome.model(),
            outcome.callId(),
            outcome.answer(),
            outcome.decision(),
            null));
  }

  void labelled(String requestId, String model, Double before, double satisfaction) {
    String callId =
        CallId.of(TENANT, requestId, 0, decisions.get(requestId).mode(), Model.keyOf(model, "1"));
    JournalEvent event = before == null ? JournalEvent.LABELLED : JournalEvent.CORRECTED;
    record(
        change(event, requestId)
            .withLabel(
                new AppliedLabel(callId, satisfaction, before, ALPHA, LabelSource.FEEDBACK)));
  }

  void refused(String requestId) {
    record(change(JournalEvent.REFUSED, requestId).withResult(ResultStatus.REJECTED));
    results.add(
        new Result(
            TENANT,
            requestId,
            sequence,
            ResultStatus.REJECTED,
            null,
            null,
            null,
            null,
            "overload"));
  }

  void orphaned(Outcome outcome) {
    record(
        change(JournalEvent.ORPHANED, outcome.requestId()).withCall(BookedCall.of(outcome, null)));
  }

  void snapshot() {
    sequence++;
    journal.add(entry(LedgerChange.of(JournalEvent.SNAPSHOT), ledger.queue(), ledger));
  }

  void forgotten() {
    record(LedgerChange.of(JournalEvent.FORGOTTEN));
    decisions.clear();
  }

  private BookedCall booked(Outcome outcome) {
    return BookedCall.of(outcome, outcome.decision().mode());
  }

  private static LedgerChange change(JournalEvent event, String requestId) {
    return LedgerChange.of(event, requestId, new Position("prompts", 0, 7));
  }

  private void record(LedgerChange happened) {
    LedgerChange change = happened.withRouterJoules((sequence + 1) / 10.0);
    double queueBefore = ledger.queue();
    ledger = change.appliedTo(ledger);
    sequence++;
    journal.add(entry(change, queueBefore, null));
  }

  private JournalEntry entry(LedgerChange change, double queueBefore, Ledger whole) {
    return new JournalEntry(
        TENANT,
        sequence,
        taskMillis + waitedMillis + sequence,
        taskMillis,
        change,
        ledger.t(),
        queueBefore,
        ledger.queue(),
        contractVersion,
        whole);
  }

  /** What the job keeps after the last entry, where these requests are open. */
  KeptTenant kept(String... open) {
    return new KeptTenant(
        TENANT, sequence, ledger, results.size() + open.length, results.size(), 0, Set.of(open));
  }

  /** Compares all of it with what is kept, or {@code null}. */
  AuditReport audited(KeptTenant kept, Audit.Window outcomesWindow, Audit.Window resultsWindow) {
    Audit audit = new Audit();
    journal.forEach(audit::add);
    for (int offset = 0; offset < outcomes.size(); offset++) {
      audit.add(outcomes.get(offset), new Position("outcomes", 0, offset));
    }
    results.forEach(audit::add);
    earlierResults.forEach(result -> audit.add(result, Long.MIN_VALUE));
    if (kept != null) {
      audit.add(kept);
    }
    return audit.report(outcomesWindow, resultsWindow, SEEN);
  }
}
