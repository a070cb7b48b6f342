package io.messplus.function;

import io.messplus.encoder.HalfVector;
import io.messplus.message.Call;
import io.messplus.message.CallId;
import io.messplus.message.ContractChange;
import io.messplus.message.EncodedPrompt;
import io.messplus.message.Feedback;
import io.messplus.message.JournalEntry;
import io.messplus.message.JournalEvent;
import io.messplus.message.Outcome;
import io.messplus.message.Prompt;
import io.messplus.message.Result;
import io.messplus.message.ResultStatus;
import io.messplus.routing.Contract;
import io.messplus.routing.Decision;
import io.messplus.routing.Ledger;
import io.messplus.routing.Mode;
import io.messplus.routing.Model;
import io.messplus.routing.Policy;
import io.messplus.routing.Situation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.streaming.api.TimerService;

/** What ROUTE does about one event of one tenant: read the book, act, write it back. */
final class Turn {

  private static final int FIRST_ATTEMPT = 0;

  private final Desk desk;
  private final TenantState state;
  private final String tenant;
  private final TimerService timers;
  private final RouteOutput output;
  private SignedContract signed;
  private Contract contract;
  private TenantBook book;
  private final TenantBook bookBefore;

  Turn(Desk desk, TenantState state, String tenant, TimerService timers, RouteOutput output)
      throws Exception {
    this.desk = desk;
    this.state = state;
    this.tenant = tenant;
    this.timers = timers;
    this.output = output;
    SignedContract kept = state.contract.value();
    sign(kept == null ? SignedContract.DEFAULT : kept);
    TenantBook known = state.book.value();
    bookBefore = known == null ? TenantBook.opened() : known;
    book = bookBefore;
  }

  void prompt(EncodedPrompt encoded) throws Exception {
    String requestId = encoded.prompt().requestId();
    if (state.seen.contains(requestId)) {
      desk.metrics().repeatedPrompts.inc();
      return;
    }
    state.seen.put(requestId, true);
    book = book.withPrompt();
    if (book.waiting() == 0 && hasRoom()) {
      decide(encoded);
    } else if (book.waiting() < contract.maxWaiting()) {
      state.waiting.put(book.nextWaiting(), encoded);
      book = book.withOneWaiting();
    } else {
      unanswered(
          requestId,
          ResultStatus.REJECTED,
          null,
          "overload: maxWaiting=%d prompts of the tenant wait already"
              .formatted(contract.maxWaiting()));
    }
  }

  void outcome(Outcome outcome) throws Exception {
    OpenRequest request = state.open.get(outcome.requestId());
    if (request == null || !request.awaits(outcome)) {
      desk.metrics().unmatchedOutcomes.inc();
      return;
    }
    double energyJoules = outcome.answer().energyJoules();
    Ledger ledger =
        book.ledger()
            .withCall(
                outcome.modelKey(), request.decision().mode(), outcome.succeeded(), energyJoules);
    OpenRequest known = request.withOutcome(outcome);
    advance(known, ledger, known.complete(), outcome.callId(), energyJoules);
  }

  void feedback(Feedback feedback) throws Exception {
    OpenRequest request = state.open.get(feedback.requestId());
    if (request == null || request.labelled()) {
      desk.metrics().unmatchedFeedback.inc();
      return;
    }
    OpenRequest heard = request.withVerdict(feedback.satisfied());
    if (!heard.answered()) {
      state.open.put(heard.requestId(), heard);
      return;
    }
    heard = heard.withLabel();
    record(
        JournalEvent.LABELLED,
        heard,
        heard.calls().get(heard.answeredBy()),
        book.ledger().withLabel(heard.decision().alpha(), feedback.satisfied()),
        null,
        feedback.satisfied());
    if (heard.complete()) {
      // Its other labels were learned when the last call ended.
      learn(heard, heard.labelOfAnswer());
    }
    keepOrClose(heard, heard.complete());
  }

  void contract(ContractChange change) throws Exception {
    SignedContract changed = new SignedContract(change.terms(), change.version() + 1);
    if (changed.version() <= signed.version()) {
      return;
    }
    sign(changed);
    state.contract.update(changed);
    double queue = book.ledger().queue();
    book = book.withLedger(book.ledger());
    output.journal(
        new JournalEntry(
            tenant,
            book.sequence(),
            JournalEvent.CONTRACT,
            timers.currentProcessingTime(),
            null,
            null,
            null,
            book.ledger().t(),
            queue,
            queue,
            null,
            null,
            null,
            change.terms(),
            signed.version()));
  }

  void expire(long atMillis) throws Exception {
    for (String requestId : state.expiries.due(atMillis)) {
      OpenRequest request = state.open.get(requestId);
      if (request == null) {
        continue;
      }
      desk.metrics().expiredRequests.inc();
      if (request.complete()) {
        record(JournalEvent.EXPIRED, request, null, book.ledger(), null, null);
        state.open.remove(requestId);
      } else {
        advance(request.withoutMissingCalls(), book.ledger(), true, null, null);
      }
    }
  }

  /** Lets waiting prompts in where there is room now, and writes the book. */
  void end() throws Exception {
    while (book.waiting() > 0 && hasRoom()) {
      long first = book.firstWaiting();
      EncodedPrompt encoded = state.waiting.get(first);
      state.waiting.remove(first);
      book = book.withOneAdmitted();
      decide(encoded);
    }
    if (!book.equals(bookBefore)) {
      state.book.update(book);
    }
  }

  private boolean hasRoom() {
    return book.inFlight() < contract.maxInFlight();
  }

  private void sign(SignedContract terms) {
    signed = terms;
    contract = terms.terms().over(desk.settings().defaultContract());
  }

  private void decide(EncodedPrompt encoded) throws Exception {
    Prompt prompt = encoded.prompt();
    if (prompt.deadlineMillis() != null
        && prompt.deadlineMillis() < timers.currentProcessingTime()) {
      unanswered(
          prompt.requestId(),
          ResultStatus.EXPIRED,
          null,
          "the deadline passed before the prompt was routed");
      return;
    }
    List<Model> allowed = desk.settings().zoo().allowed(contract.models());
    Decision decision = decision(encoded, allowed);
    Map<String, String> calls = new HashMap<>();
    for (Model model : allowed) {
      if (decision.calls().contains(model.label())) {
        calls.put(model.label(), order(model, decision, prompt));
      }
    }
    long expiresAtMillis =
        state.expiries.watch(prompt.requestId(), desk.settings().pendingTimeoutSeconds(), timers);
    OpenRequest request =
        new OpenRequest(
            prompt.requestId(),
            encoded.features(),
            prompt.position(),
            decision,
            calls,
            Map.of(),
            false,
            null,
            null,
            false,
            expiresAtMillis);
    state.open.put(prompt.requestId(), request);
    book = book.withInFlight(1);
    record(
        JournalEvent.DECIDED,
        request,
        null,
        book.ledger().withDecision(decision.mode()),
        null,
        null);
  }

  private Decision decision(EncodedPrompt encoded, List<Model> allowed) {
    Ledger ledger = book.ledger();
    double[] predicted =
        desk.predictor()
            .predict(
                HalfVector.unpack(encoded.features()),
                allowed.stream().map(Model::key).toList(),
                state);
    return Policy.named(contract.policy())
        .decide(
            new Situation(
                contract,
                signed.version(),
                ledger.t(),
                desk.draw().uniform(tenant, encoded.prompt().requestId()),
                ledger.queue(),
                ledger.candidates(allowed, predicted, contract.costEstimate())));
  }

  private String order(Model model, Decision decision, Prompt prompt) {
    String callId =
        CallId.of(tenant, prompt.requestId(), FIRST_ATTEMPT, decision.mode(), model.key());
    output.call(
        new Call(
            callId,
            model.label(),
            model.version(),
            FIRST_ATTEMPT,
            model.label().equals(decision.chosen()),
            decision,
            prompt));
    return callId;
  }

  /** Takes a request as far as its outcomes carry it. */
  private void advance(
      OpenRequest known, Ledger booked, boolean noMoreOutcomes, String callId, Double energyJoules)
      throws Exception {
    OpenRequest request = known;
    Ledger ledger = booked;
    Optional<Outcome> answer =
        request.answered() ? Optional.empty() : request.answer(noMoreOutcomes);
    Double satisfaction = null;
    if (answer.isPresent()) {
      request = request.withAnswerBy(answer.get().model());
      ledger = ledger.withAnswer();
      satisfaction = request.satisfaction().orElse(null);
      if (satisfaction != null) {
        request = request.withLabel();
        ledger = ledger.withLabel(request.decision().alpha(), satisfaction);
      }
    }
    boolean settles = answer.isPresent() || (noMoreOutcomes && !request.answered());
    JournalEvent otherwise = callId == null ? JournalEvent.EXPIRED : JournalEvent.CALLED;
    record(
        settles ? JournalEvent.SETTLED : otherwise,
        request,
        callId,
        ledger,
        energyJoules,
        satisfaction);
    if (answer.isPresent()) {
      answered(request, answer.get());
    } else if (settles) {
      unanswered(
          request.requestId(), ResultStatus.FAILED, request.decision(), request.failureReason());
    }
    if (noMoreOutcomes) {
      book = book.withInFlight(-1);
      learn(request, request.labels());
    }
    keepOrClose(request, noMoreOutcomes);
  }

  /** Keeps a request while outcomes or a verdict may still come. */
  private void keepOrClose(OpenRequest request, boolean noMoreOutcomes) throws Exception {
    boolean awaitsVerdict =
        request.answeredBy() != null
            && !request.labelled()
            && contract.feedbackTimeoutSeconds() > 0;
    if (!noMoreOutcomes) {
      state.open.put(request.requestId(), request);
      return;
    }
    state.expiries.forget(request.requestId(), request.expiresAtMillis(), timers);
    if (awaitsVerdict) {
      long expiresAtMillis =
          state.expiries.watch(request.requestId(), contract.feedbackTimeoutSeconds(), timers);
      state.open.put(request.requestId(), request.withExpiry(expiresAtMillis));
    } else {
      state.open.remove(request.requestId());
    }
  }

  private void learn(OpenRequest request, Map<String, Double> labels) {
    if (request.decision().mode() == Mode.EXPLORE && !labels.isEmpty()) {
      desk.predictor().learn(HalfVector.unpack(request.features()), labels, state);
    }
  }

  private void answered(OpenRequest request, Outcome outcome) {
    book = book.withResult();
    output.result(
        new Result(
            tenant,
            request.requestId(),
            book.sequence(),
            ResultStatus.OK,
            outcome.model(),
            outcome.callId(),
            outcome.answer(),
            request.decision(),
            null));
  }

  private void unanswered(String requestId, ResultStatus status, Decision decision, String error) {
    book = book.withResult();
    output.result(
        new Result(tenant, requestId, book.sequence(), status, null, null, null, decision, error));
  }

  private void record(
      JournalEvent event,
      OpenRequest request,
      String callId,
      Ledger changed,
      Double energyJoules,
      Double satisfaction) {
    double queueBefore = book.ledger().queue();
    book = book.withLedger(changed);
    output.journal(
        new JournalEntry(
            tenant,
            book.sequence(),
            event,
            timers.currentProcessingTime(),
            request.requestId(),
            request.position(),
            callId,
            changed.t(),
            queueBefore,
            changed.queue(),
            energyJoules,
            satisfaction,
            event == JournalEvent.DECIDED ? request.decision() : null,
            null,
            signed.version()));
  }
}
