package io.messplus.function;

import io.messplus.function.Appointment.Matter;
import io.messplus.message.Prompt;
import io.messplus.routing.Decision;
import io.messplus.routing.Mode;
import io.messplus.routing.Model;
import java.util.List;
import java.util.Optional;

/** With which models the tenant's sessions stay. */
final class Sessions {

  private final Turn turn;

  Sessions(Turn turn) {
    this.turn = turn;
  }

  /** The model that the prompt's session stays with, if it is remembered and may be asked. */
  Optional<Model> modelOf(Prompt prompt, List<Model> askable) throws Exception {
    if (prompt.session() == null || turn.contract().sessionSeconds() == 0) {
      return Optional.empty();
    }
    Session session = turn.state.sessions.get(prompt.session());
    return session == null
        ? Optional.empty()
        : askable.stream().filter(model -> model.label().equals(session.model())).findFirst();
  }

  /** From now on the prompt's session stays with the model that was chosen, unless to explore. */
  void settle(Prompt prompt, Decision decision) throws Exception {
    if (prompt.session() == null || decision.mode() == Mode.EXPLORE) {
      return;
    }
    Session session = turn.state.sessions.get(prompt.session());
    if (turn.contract().sessionSeconds() == 0) {
      forget(prompt.session(), session);
    } else if (session != null) {
      Session further = session.with(decision.chosen(), forgottenAtMillis());
      turn.state.sessions.put(prompt.session(), further);
    } else if (turn.book().sessions() < turn.contract().maxSessions()) {
      remember(prompt.session(), decision.chosen());
    } else {
      turn.desk.metrics().unrememberedSessions.inc();
    }
  }

  private void remember(String name, String model) throws Exception {
    // An appointment is not called off where an idle tenant loses the session.
    long seconds = Math.min(turn.contract().sessionSeconds(), turn.desk.settings().idleSeconds());
    long lookedAtMillis = turn.appointIn(seconds, Matter.SESSION, name);
    turn.state.sessions.put(name, new Session(model, forgottenAtMillis(), lookedAtMillis));
    turn.write(turn.book().withSessions(1));
  }

  private long forgottenAtMillis() {
    return Agenda.after(turn.nowMillis(), turn.contract().sessionSeconds());
  }

  /** Forgets a session that was not used for long, or looks again later. */
  void look(Appointment appointment, long atMillis, long soonestMillis) throws Exception {
    Session session = turn.state.sessions.get(appointment.id());
    if (session == null || session.lookedAtMillis() != atMillis) {
      return;
    }
    long laterMillis = Math.max(session.forgottenAtMillis(), soonestMillis);
    if (laterMillis > turn.nowMillis()) {
      long idleAtMillis = Agenda.after(turn.nowMillis(), turn.desk.settings().idleSeconds());
      long untilMillis =
          turn.appointAt(Math.min(laterMillis, idleAtMillis), Matter.SESSION, appointment.id());
      turn.state.sessions.put(appointment.id(), session.lookedAt(untilMillis));
    } else {
      forget(appointment.id(), session);
    }
  }

  private void forget(String name, Session session) throws Exception {
    if (session != null) {
      turn.state.sessions.remove(name);
      turn.write(turn.book().withSessions(-1));
    }
  }
}
