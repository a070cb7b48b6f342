package io.messplus.function;

import io.messplus.message.BookedCall;
import io.messplus.message.JournalEvent;
import io.messplus.message.LedgerChange;
import io.messplus.message.Outcome;
import io.messplus.message.Prompt;
import io.messplus.message.ResultStatus;

/** What happens to a ledger on the way of a request. */
final class Changes {

  private Changes() {}

  static LedgerChange of(JournalEvent event, OpenRequest request) {
    return LedgerChange.of(event, request.requestId(), request.position());
  }

  static LedgerChange decided(OpenRequest request, String session, boolean adopted) {
    return of(JournalEvent.DECIDED, request)
        .withDecision(request.decision(), adopted)
        .withSession(session);
  }

  static LedgerChange rerouted(OpenRequest request, String session, BookedCall failed) {
    return of(JournalEvent.REROUTED, request)
        .withRerouting(request.decision())
        .withSession(session)
        .withCall(failed);
  }

  static LedgerChange refused(Prompt prompt, ResultStatus status) {
    return LedgerChange.of(JournalEvent.REFUSED, prompt.requestId(), prompt.position())
        .withResult(status);
  }

  /** {@code request} is {@code null} where it is closed, or its prompt never came. */
  static LedgerChange orphaned(Outcome outcome, OpenRequest request) {
    return LedgerChange.of(
            JournalEvent.ORPHANED, outcome.requestId(), request == null ? null : request.position())
        .withCall(BookedCall.of(outcome, null));
  }
}
