package io.messplus.calls;

import io.messplus.energy.Energy;
import io.messplus.energy.Meter;
import io.messplus.energy.MeteredCall;
import io.messplus.inference.Backend;
import io.messplus.inference.BackendException;
import io.messplus.inference.Devices;
import io.messplus.inference.Inquiry;
import io.messplus.inference.Question;
import io.messplus.inference.Reply;
import io.messplus.inference.Reply.CapturedCall;
import io.messplus.message.Answer;
import io.messplus.message.CallStatus;
import io.messplus.message.Prompt;
import io.messplus.scoring.Score;
import io.messplus.scoring.Scorer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls one model: asks it, has its reply scored and its joules metered. Thread-safe. */
public final class ModelClient implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ModelClient.class);

  private final String model;
  private final Backend backend;
  private final Scorer scorer;
  private final Meter meter;

  /**
   * @param model label of the model
   * @param backend what answers
   * @param scorer what scores the replies
   * @param meter what tells the joules
   */
  public ModelClient(String model, Backend backend, Scorer scorer, Meter meter) {
    this.model = model;
    this.backend = backend;
    this.scorer = scorer;
    this.meter = meter;
  }

  /**
   * Opens a client as the settings describe it.
   *
   * @param devices what a model in this process may run on
   */
  public static ModelClient open(CallSettings settings, Devices devices) {
    return new ModelClient(
        settings.model(),
        Backend.open(settings.backend(), devices),
        Scorer.open(),
        Meter.open(settings.meter()));
  }

  /**
   * Calls the model without blocking.
   *
   * @param callId names the call
   * @param prompt the request
   * @return completes with what became of the call, never exceptionally
   */
  public CompletableFuture<Called> call(String callId, Prompt prompt) {
    long startNanos = System.nanoTime();
    MeteredCall metered = meter.begin();
    // Composed, so that a backend that throws fails its call and nothing else.
    return CompletableFuture.completedFuture(prompt)
        .thenCompose(asked -> backend.ask(inquiry(callId, asked)))
        .handle((reply, failure) -> new Ending(reply, failure, secondsSince(startNanos)))
        .thenCompose(ending -> metered(metered, ending))
        .thenCompose(measured -> scored(prompt, measured));
  }

  private Inquiry inquiry(String callId, Prompt prompt) {
    return new Inquiry(callId, prompt.tenant(), model, Question.of(prompt), prompt.withheld());
  }

  private static CompletableFuture<Measured> metered(MeteredCall metered, Ending ending) {
    Reply reply = ending.reply();
    int tokensIn = reply == null || reply.tokensIn() == null ? 0 : reply.tokensIn();
    int tokensOut = reply == null || reply.tokensOut() == null ? 0 : reply.tokensOut();
    return metered.end(tokensIn, tokensOut).thenApply(energy -> new Measured(ending, energy));
  }

  private CompletableFuture<Called> scored(Prompt prompt, Measured measured) {
    Reply reply = measured.ending().reply();
    if (reply == null) {
      return CompletableFuture.completedFuture(failed(measured));
    }
    if (reply.captured() != null) {
      return CompletableFuture.completedFuture(replayed(reply.captured()));
    }
    return CompletableFuture.completedFuture(prompt)
        .thenCompose(asked -> scorer.score(asked, reply))
        .exceptionally(this::unscored)
        .thenApply(score -> answered(measured, score));
  }

  /** An answer that cannot be scored is an answer. */
  private Score unscored(Throwable failure) {
    LOG.warn("A reply of model {} was not scored: {}", model, cause(failure).getMessage());
    return Score.UNKNOWN;
  }

  private static Called replayed(CapturedCall captured) {
    Answer answer =
        new Answer(
            null,
            null,
            captured.label(),
            captured.energyJoules(),
            "captured",
            captured.seconds(),
            null,
            null);
    return new Called(CallStatus.OK, answer, null);
  }

  private static Called answered(Measured measured, Score score) {
    Reply reply = measured.ending().reply();
    Answer answer =
        new Answer(
            reply.text(),
            score.choice(),
            score.satisfaction(),
            measured.energy().joules(),
            measured.energy().source(),
            measured.ending().seconds(),
            reply.tokensIn(),
            reply.tokensOut());
    return new Called(CallStatus.OK, answer, null);
  }

  private Called failed(Measured measured) {
    Throwable cause = cause(measured.ending().failure());
    if (!(cause instanceof BackendException)) {
      LOG.warn("A call of model {} failed", model, cause);
    }
    Energy energy = measured.energy();
    Answer nothing = Answer.none(measured.ending().seconds(), energy.joules(), energy.source());
    return new Called(status(cause), nothing, String.valueOf(cause.getMessage()));
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

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  private static double secondsSince(long startNanos) {
    return (System.nanoTime() - startNanos) * 1e-9;
  }

  @Override
  public void close() {
    backend.close();
    scorer.close();
    meter.close();
  }

  private record Ending(Reply reply, Throwable failure, double seconds) {}

  private record Measured(Ending ending, Energy energy) {}
}
