package io.messplus.function;

import io.messplus.function.Appointment.Matter;
import io.messplus.function.KnownRequest.Stage;
import io.messplus.message.JournalEvent;
import io.messplus.message.Outcome;
import java.util.concurrent.TimeUnit;

/** What time brings: nobody waits for ever for outcomes, verdicts, prompts or tenants. */
final class Expiry {

  private final Turn turn;

  Expiry(Turn turn) {
    this.turn = turn;
  }

  /** Sees to what is due at this time. */
  void due(long atMillis) throws Exception {
    for (Appointment appointment : turn.state.agenda.due(atMillis)) {
      String id = appointment.id();
      switch (appointment.matter()) {
        case DEADLINE -> new Admission(turn).deadline(Long.parseLong(id));
        case REQUEST -> request(appointment, atMillis);
        case PARKED -> parked(appointment, atMillis);
        case REMEMBERED -> remembered(appointment, atMillis);
        case IDLENESS -> idleness();
        case SESSION ->
            new Sessions(turn).look(appointment, atMillis, postponed(appointment, atMillis));
      }
    }
  }

  private void request(Appointment appointment, long atMillis) throws Exception {
    OpenRequest request = turn.state.open.get(appointment.id());
    if (request == null || request.expiresAtMillis() != atMillis) {
      return;
    }
    long laterMillis = postponed(appointment, atMillis);
    if (laterMillis > turn.nowMillis()) {
      long untilMillis = turn.appointAt(laterMillis, Matter.REQUEST, request.requestId());
      turn.state.open.put(request.requestId(), request.withExpiry(untilMillis));
    } else if (request.isDelayed()) {
      new Delaying(turn).askAgain(request);
    } else if (request.complete()) {
      feedbackWindowEnds(request);
    } else {
      turn.desk.metrics().abandonedRequests.inc();
      new Settlement(turn).giveUp(request);
    }
  }

  private void feedbackWindowEnds(OpenRequest request) throws Exception {
    turn.close(request.requestId());
    if (request.label() == null) {
      turn.desk.metrics().unlabelledRequests.inc();
      turn.record(Changes.of(JournalEvent.EXPIRED, request));
    }
  }

  private void parked(Appointment appointment, long atMillis) throws Exception {
    String requestId = appointment.id();
    ParkedRequest parked = turn.state.parked.get(requestId);
    if (parked == null || parked.expiresAtMillis() != atMillis) {
      return;
    }
    long laterMillis = postponed(appointment, atMillis);
    if (laterMillis > turn.nowMillis()) {
      long untilMillis = turn.appointAt(laterMillis, Matter.PARKED, requestId);
      turn.state.parked.put(requestId, parked.until(untilMillis));
    } else if (turn.known(requestId).stage() == Stage.WAITING) {
      long untilMillis =
          turn.appointIn(turn.desk.settings().parkedSeconds(), Matter.PARKED, requestId);
      turn.state.parked.put(requestId, parked.until(untilMillis));
    } else {
      abandon(parked, requestId);
    }
  }

  private void abandon(ParkedRequest parked, String requestId) throws Exception {
    turn.state.parked.remove(requestId);
    if (parked.feedback() != null) {
      turn.desk.metrics().unknownFeedback.inc();
    }
    for (Outcome outcome : parked.outcomes()) {
      new Settlement(turn).abandon(outcome);
    }
  }

  private void remembered(Appointment appointment, long atMillis) throws Exception {
    String requestId = appointment.id();
    KnownRequest known = turn.known(requestId);
    if (known.forgottenAtMillis() != atMillis) {
      return;
    }
    long laterMillis = postponed(appointment, atMillis);
    if (laterMillis > turn.nowMillis()) {
      long untilMillis = turn.appointAt(laterMillis, Matter.REMEMBERED, requestId);
      turn.state.seen.put(requestId, known.until(untilMillis));
    } else {
      turn.state.seen.remove(requestId);
    }
  }

  private void idleness() throws Exception {
    RouteSettings settings = turn.desk.settings();
    long idleAtMillis =
        turn.book().lastPromptMillis() + TimeUnit.SECONDS.toMillis(settings.idleSeconds());
    // Prompts of the time that the job was down are still to be read.
    long soonestMillis = turn.desk.sinceMillis() + pendingTimeoutMillis();
    if (Math.max(idleAtMillis, soonestMillis) > turn.nowMillis()) {
      turn.appointAt(Math.max(idleAtMillis, soonestMillis), Matter.IDLENESS, null);
    } else if (turn.book().waiting() > 0 || !turn.state.isAtRest()) {
      turn.appointIn(settings.pendingTimeoutSeconds(), Matter.IDLENESS, null);
    } else {
      turn.forget();
    }
  }

  /**
   * When an appointment is due that was made before this task started: what it waits for could not
   * come while the job was down and may be read only now, so the wait begins anew, as long as that
   * for an outcome at the most. What was appointed over time stays spread over time, or all that is
   * open would be seen to at once.
   */
  private long postponed(Appointment appointment, long atMillis) {
    long sinceMillis = turn.desk.sinceMillis();
    if (appointment.madeAtMillis() >= sinceMillis) {
      return atMillis;
    }
    long termMillis =
        Math.max(1, Math.min(atMillis - appointment.madeAtMillis(), pendingTimeoutMillis()));
    long spreadMillis = Math.floorMod(appointment.madeAtMillis(), termMillis);
    return Math.max(atMillis, sinceMillis + termMillis + spreadMillis);
  }

  private long pendingTimeoutMillis() {
    return TimeUnit.SECONDS.toMillis(turn.desk.settings().pendingTimeoutSeconds());
  }
}
