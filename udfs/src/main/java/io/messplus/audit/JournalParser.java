package io.messplus.audit;

import io.messplus.message.BadRecordException;
import io.messplus.message.BookedCall;
import io.messplus.message.JournalEntry;
import io.messplus.message.JournalEvent;
import io.messplus.message.Json;
import io.messplus.message.LedgerChange;
import io.messplus.message.RecordParser;
import io.messplus.message.SourceRecord;
import io.messplus.routing.Decision;
import io.messplus.routing.ModelAccount;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Reads the journal; what it lets through can be recounted, though it may be wrong. */
public final class JournalParser implements RecordParser<JournalEntry> {

  private static final long serialVersionUID = 1L;
  private static final Set<JournalEvent> OF_THE_TENANT =
      EnumSet.of(JournalEvent.CONTRACT, JournalEvent.FORGOTTEN, JournalEvent.SNAPSHOT);

  @Override
  public JournalEntry parse(SourceRecord source) throws BadRecordException {
    JournalEntry entry = Json.read(source.value(), JournalEntry.class);
    require(entry.tenant(), "tenant");
    require(entry.change(), "event");
    require(entry.event(), "event");
    if (!OF_THE_TENANT.contains(entry.event())) {
      require(entry.requestId(), "requestId");
    }
    LedgerChange change = entry.change();
    if (entry.event() == JournalEvent.DECIDED || entry.event() == JournalEvent.REROUTED) {
      require(change.decision(), "decision");
    }
    if (change.decision() != null) {
      check(change.decision());
    }
    if (change.call() != null) {
      check(change.call());
    }
    if (change.label() != null) {
      require(change.label().callId(), "label.callId");
      require(change.label().source(), "label.source");
    }
    if (entry.event() == JournalEvent.SNAPSHOT) {
      require(entry.ledger(), "ledger");
    }
    if (entry.ledger() != null) {
      require(entry.ledger().models(), "ledger.models");
      for (Map.Entry<String, ModelAccount> account : entry.ledger().models().entrySet()) {
        require(account.getValue(), "ledger.models." + account.getKey());
      }
    }
    return entry;
  }

  private static void check(Decision decision) throws BadRecordException {
    require(decision.policy(), "decision.policy");
    require(decision.mode(), "decision.mode");
    require(decision.chosen(), "decision.chosen");
    if (decision.candidates().isEmpty()) {
      throw new BadRecordException("a decision needs a model to choose, but decision.predicted={}");
    }
  }

  private static void check(BookedCall call) throws BadRecordException {
    require(call.callId(), "call.callId");
    require(call.model(), "call.model");
    require(call.version(), "call.version");
    require(call.status(), "call.status");
  }

  private static void require(Object value, String field) throws BadRecordException {
    if (value == null) {
      throw new BadRecordException(
          "a journal entry needs its %s, but %s=null".formatted(field, field));
    }
  }
}
