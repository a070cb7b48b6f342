package io.messplus.calls;

import io.messplus.energy.Energy;
import io.messplus.energy.Meter;
import io.messplus.energy.MeteredCall;
import io.messplus.inference.Backend;
import io.messplus.inference.BackendException;
import io.messplus.inference.Inquiry;
import io.messplus.inference.Question;
import io.messplus.inference.Reply;
import io.messplus.message.CallStatus;
import io.messplus.message.Prompt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call, from its turn to its reply. */
final class OngoingCall {

  private static final Logger LOG = LoggerFactory.getLogger(OngoingCall.class);

  private static final MeteredCall NOTHING =
      (tokensIn, tokensOut) -> CompletableFuture.completedFuture(Energy.NONE);

  private final CallSettings settings;
  private final String callId;
  private final Prompt prompt;
  private final Backend backend;
  private final Meter meter;
  private final Circuit circuit;
  private final CompletableFuture<Reply> reply = new CompletableFuture<>();

  /** What began with the call, once it did. */
  private Begun begun;

  /** What the model was asked, or a question that nobody has. */
  private CompletableFuture<Reply> asked = CompletableFuture.completedFuture(null);

  OngoingCall(
      CallSettings settings,
      String callId,
      Prompt prompt,
      Backend backend,
      Meter meter,
      Circuit circuit) {
    this.settings = settings;
    this.callId = callId;
    this.prompt = prompt;
    this.backend = backend;
    this.meter = meter;
    this.circuit = circuit;
  }

  CompletableFuture<Reply> reply() {
    return reply;
  }

  /** Asks the model, if the reply is still waited for; a backend that throws fails its call. */
  synchronized void begin() {
    if (reply.isDone()) {
      return;
    }
    try {
      Inquiry inquiry = inquiry();
      circuit.enter();
      begun = new Begun(meter.begin(), System.nanoTime());
      asked = backend.ask(inquiry);
      CompletableFuture<Reply> unused = asked.whenComplete(this::hear);
    } catch (RuntimeException e) {
      reply.completeExceptionally(e);
    }
  }

  private Inquiry inquiry() {
    return new Inquiry(
        callId, prompt.tenant(), settings.model(), Question.of(prompt), prompt.withheld());
  }

  private void hear(Reply heard, Throwable failure) {
    if (failure == null) {
      reply.complete(heard);
    } else {
      reply.completeExceptionally(BackendException.causeOf(failure));
    }
  }

  /** How the call ended; asked once, when there is a reply or none is waited for any more. */
  Ended ended(Reply heard, Throwable failure) {
    Begun began = begun();
    Throwable cause =
        failure == null ? null : explained(BackendException.causeOf(failure), began != null);
    CallStatus status = cause == null ? CallStatus.OK : status(cause);
    if (began == null) {
      return new Ended(status, null, cause, NOTHING, 0);
    }
    asked.cancel(true);
    circuit.ended(status);
    return new Ended(
        status, heard, cause, began.metered(), (System.nanoTime() - began.nanos()) * 1e-9);
  }

  /** Waits for a beginning that is under way, since what it begins must end; so asked is known. */
  private synchronized Begun begun() {
    return begun;
  }

  private Throwable explained(Throwable cause, boolean asked) {
    if (cause instanceof TimeoutException) {
      String what = asked ? "no answer" : "no place among the model's calls";
      return new BackendException(
          "%s within timeoutSeconds=%d".formatted(what, settings.timeoutSeconds()));
    }
    if (!(cause instanceof BackendException)) {
      LOG.warn("Call {} of model {} failed", callId, settings.model(), cause);
    }
    return cause;
  }

  private static CallStatus status(Throwable cause) {
    if (!(cause instanceof BackendException failure)) {
      return CallStatus.FAILED;
    }
    return switch (failure.kind()) {
      case FAILED -> CallStatus.FAILED;
      case BUSY -> CallStatus.BUSY;
      case REJECTED -> CallStatus.REJECTED;
    };
  }

  private record Begun(MeteredCall metered, long nanos) {}

  /** A call that has ended, its joules not yet told. */
  record Ended(
      CallStatus status, Reply reply, Throwable failure, MeteredCall meter, double seconds) {

    CompletableFuture<MeteredReply> metered() {
      int tokensIn = reply == null || reply.tokensIn() == null ? 0 : reply.tokensIn();
      int tokensOut = reply == null || reply.tokensOut() == null ? 0 : reply.tokensOut();
      String error = failure == null ? null : String.valueOf(failure.getMessage());
      return meter
          .end(tokensIn, tokensOut)
          .thenApply(energy -> new MeteredReply(status, reply, error, energy, seconds));
    }
  }
}
