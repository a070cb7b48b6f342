package io.messplus.audit;

import io.messplus.message.JournalEntry;
import io.messplus.routing.Decision;
import io.messplus.routing.Mode;
import java.util.HashMap;
import java.util.Map;

/**
 * With which model each of a tenant's sessions stays, as its journal tells. How long a session is
 * remembered is not recounted: one that is bound must be bound to its model.
 */
final class SessionHistory {

  private final Checks checks;
  private final Map<String, String> models = new HashMap<>();
  private boolean whole = true;

  SessionHistory(Checks checks) {
    this.checks = checks;
  }

  /** Entries are missing, of which any may have told of a session. */
  void lose() {
    models.clear();
    whole = false;
  }

  /** The job has forgotten the tenant. */
  void forget() {
    models.clear();
    whole = true;
  }

  /** Takes the entry's decision for true. */
  void note(JournalEntry entry) {
    String session = entry.change().session();
    Decision decision = entry.change().decision();
    if (session != null && decision.mode() == Mode.EXPLOIT) {
      models.put(session, decision.chosen());
    }
  }

  /** Checks a decision that a session took beforehand. */
  void check(JournalEntry entry) {
    Decision decision = entry.change().decision();
    if (!decision.bound()) {
      return;
    }
    String session = entry.change().session();
    checks.holds(
        entry,
        session != null && decision.mode() == Mode.EXPLOIT && decision.candidates().size() == 1,
        "a decision that is bound has a session, explores nothing and leaves no choice");
    // What was decided before a rollback was bound by the session as it was then.
    boolean adopted = Boolean.TRUE.equals(entry.change().adopted());
    String model = models.get(session);
    if (!adopted && (model != null || whole)) {
      checks.equal(entry, "chosen by session", decision.chosen(), model);
    }
  }
}
