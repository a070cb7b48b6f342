package io.messplus.job.audit;

import io.messplus.audit.TenantHistory;
import io.messplus.message.AppliedLabel;
import io.messplus.message.BookedCall;
import io.messplus.message.CallStatus;
import io.messplus.message.JournalEntry;
import io.messplus.message.JournalEvent;
import io.messplus.message.LabelSource;
import io.messplus.message.LedgerChange;
import io.messplus.message.Position;
import io.messplus.message.ResultStatus;
import io.messplus.routing.Decision;
import io.messplus.routing.Mode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What became of a request, in the words of its journal. */
public final class RequestStory {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final MathContext DIGITS = new MathContext(6);

  private final List<String> lines = new ArrayList<>();

  private RequestStory() {}

  /** Tells it. */
  public static String tell(String tenant, String requestId, TenantHistory history) {
    RequestStory story = new RequestStory();
    story.lines.add(plain("request %s of tenant %s".formatted(requestId, tenant)));
    history.entries().forEach(story::add);
    story.end(history);
    return String.join(System.lineSeparator(), story.lines);
  }

  private void add(JournalEntry entry) {
    LedgerChange change = entry.change();
    switch (entry.event()) {
      case DECIDED -> decided(entry, change.decision());
      case REFUSED -> say(entry, from("refused before it was decided", change.position()));
      case REROUTED -> rerouted(entry, change);
      case DELAYED -> delayed(entry);
      case CALLED -> say(entry, ended(change.call()));
      case SETTLED ->
          say(entry, change.call() == null ? withoutCall(change.result()) : ended(change.call()));
      case LABELLED -> say(entry, "the user gave a verdict");
      case CORRECTED -> say(entry, "the user gave another verdict");
      case EXPIRED -> say(entry, "given up: no label, or no outcome of another call, came in time");
      case ORPHANED -> say(entry, ended(change.call()) + "; it serves no decision, but is booked");
      default -> say(entry, entry.event().name().toLowerCase(Locale.ROOT));
    }
  }

  /** One line of what happened, and then what came of it. */
  private void say(JournalEntry entry, String what) {
    StringBuilder line = new StringBuilder(TIME.format(Instant.ofEpochMilli(entry.atMillis())));
    line.append("  ").append(what);
    LedgerChange change = entry.change();
    if (change.result() != null) {
      line.append("; the client got result ").append(name(change.result()));
    }
    if (change.label() != null) {
      line.append("; ").append(label(change.label()));
    }
    if (change.label() != null || entry.queueBefore() != entry.queueAfter()) {
      line.append(
          "; Q %s -> %s".formatted(number(entry.queueBefore()), number(entry.queueAfter())));
    }
    lines.add(plain(line.toString()));
  }

  private void decided(JournalEntry entry, Decision decision) {
    boolean adopted = Boolean.TRUE.equals(entry.change().adopted());
    say(
        entry,
        from("decided as the tenant's request t=" + decision.t(), entry.change().position()));
    if (adopted) {
      note("adopted: decided before a rollback, and found again in the outcomes of its calls");
    }
    note(
        "contract version %d: α=%s V=%s; queue before: Q=%s"
            .formatted(
                decision.contractVersion(),
                number(decision.alpha()),
                number(decision.v()),
                number(decision.queue())));
    noteSession(entry.change());
    note(why(decision));
    CandidateTable.render(decision).lines().forEach(this::note);
  }

  private void noteSession(LedgerChange change) {
    if (change.session() != null) {
      note("session " + change.session());
    }
  }

  private void rerouted(JournalEntry entry, LedgerChange change) {
    say(entry, change.call() == null ? "a call gave no answer" : ended(change.call()));
    note("decided again among the models not yet asked: " + why(change.decision()));
    CandidateTable.render(change.decision()).lines().forEach(this::note);
  }

  private void delayed(JournalEntry entry) {
    BookedCall call = entry.change().call();
    say(entry, (call == null ? "a model had no room" : ended(call)) + "; it is asked again later");
  }

  private static String why(Decision decision) {
    String odds =
        "p_t=%s, propensity %s"
            .formatted(number(decision.explorationProbability()), number(decision.propensity()));
    if (decision.bound()) {
      return "not decided anew (%s): its session stays with %s".formatted(odds, decision.chosen());
    }
    return decision.mode() == Mode.EXPLORE
        ? "explored (%s): all %d models called, the answer is that of the largest, %s"
            .formatted(odds, decision.candidates().size(), decision.chosen())
        : "not explored (%s): %s has the least V·E + Q·(α − ŝ)".formatted(odds, decision.chosen());
  }

  private static String withoutCall(ResultStatus result) {
    return result == ResultStatus.EXPIRED
        ? "the deadline passed before the model had room"
        : "no outcome came in time";
  }

  private static String ended(BookedCall call) {
    return "%s %s, %s J (call %s)"
        .formatted(call.model(), how(call.status()), number(call.energyJoules()), call.callId());
  }

  private static String how(CallStatus status) {
    return switch (status) {
      case OK -> "answered";
      case FAILED -> "failed";
      case BUSY -> "was busy";
      case REJECTED -> "refused the prompt";
    };
  }

  private static String label(AppliedLabel label) {
    String source = label.source() == LabelSource.SCORE ? "the score" : "the user's feedback";
    String place = label.before() == null ? "" : " in the place of " + number(label.before());
    return "label %s%s by %s".formatted(number(label.satisfaction()), place, source);
  }

  private void end(TenantHistory history) {
    boolean hasResult =
        history.entries().stream().anyMatch(entry -> entry.change().result() != null);
    boolean decided =
        history.entries().stream().anyMatch(entry -> entry.event() == JournalEvent.DECIDED);
    if (decided && !hasResult) {
      lines.add("open: it has no result yet");
    }
    if (history.undone() > 0) {
      lines.add("entries of it that a rollback undid, or that stood twice: " + history.undone());
    }
  }

  private void note(String line) {
    lines.add("    " + plain(line));
  }

  private static String from(String what, Position position) {
    return position == null ? what : what + ", prompt at " + position;
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Names come from clients. */
  private static String plain(String line) {
    return line.replaceAll("\\p{Cntrl}+", " ");
  }

  /** At most six digits that count. */
  static String number(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).round(DIGITS);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
