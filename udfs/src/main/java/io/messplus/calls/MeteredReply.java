package io.messplus.calls;

import io.messplus.energy.Energy;
import io.messplus.inference.BackendException;
import io.messplus.inference.Reply;
import io.messplus.inference.Reply.CapturedCall;
import io.messplus.message.Answer;
import io.messplus.message.CallStatus;
import io.messplus.message.Prompt;
import io.messplus.scoring.Score;
import io.messplus.scoring.Scorer;
import io.messplus.scoring.UngradedException;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A call that has ended, its joules known.
 *
 * @param status how it ended
 * @param reply what the model said, or {@code null}
 * @param error why it said nothing, or {@code null}
 * @param energy its joules
 * @param seconds from its turn to its reply
 */
record MeteredReply(CallStatus status, Reply reply, String error, Energy energy, double seconds) {

  private static final Logger LOG = LoggerFactory.getLogger(MeteredReply.class);

  /** What became of the call once its reply is scored. */
  CompletableFuture<Called> scored(Prompt prompt, Scorer scorer) {
    if (reply == null) {
      Answer nothing = Answer.none(seconds, energy.joules(), energy.source());
      return CompletableFuture.completedFuture(new Called(status, nothing, error));
    }
    if (reply.captured() != null) {
      return CompletableFuture.completedFuture(
          new Called(CallStatus.OK, replayed(reply.captured()), null));
    }
    // Composed, so that a scorer that throws leaves its answer unscored and nothing else.
    return CompletableFuture.completedFuture(prompt)
        .thenCompose(asked -> scorer.score(asked, reply))
        .exceptionally(MeteredReply::unscored)
        .thenApply(score -> new Called(CallStatus.OK, answer(score), null));
  }

  /** An answer that cannot be scored is an answer. */
  private static Score unscored(Throwable failure) {
    Throwable cause = BackendException.causeOf(failure);
    LOG.warn("A reply was not scored: {}", cause.getMessage());
    return cause instanceof UngradedException ungraded
        ? new Score(null, null, null, ungraded.grading())
        : Score.UNKNOWN;
  }

  private static Answer replayed(CapturedCall captured) {
    return new Answer(
        null,
        null,
        captured.label(),
        captured.energyJoules(),
        "captured",
        captured.seconds(),
        null,
        null);
  }

  private Answer answer(Score score) {
    Energy grading = score.grading() == null ? null : score.grading().energy();
    return new Answer(
        reply.text(),
        score.choice(),
        score.satisfaction(),
        score.accuracies(),
        energy.joules(),
        energy.source(),
        seconds,
        reply.tokensIn(),
        reply.tokensOut(),
        grading == null ? null : (Double) grading.joules(),
        grading == null ? null : grading.source());
  }
}
