package io.messplus.scoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.messplus.inference.BackendException;
import io.messplus.inference.Reply;
import io.messplus.message.Json;
import io.messplus.message.Metric;
import io.messplus.message.Prompt;
import io.messplus.message.Scoring;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Compares with the gold answer that a prompt carries, or lets a grader do so. */
final class GoldScorer implements Scorer {

  private final Grader grader;

  /**
   * @param grader who judges what cannot be compared, or {@code null} for nobody
   */
  GoldScorer(Grader grader) {
    this.grader = grader;
  }

  @Override
  public CompletableFuture<Score> score(Prompt prompt, Reply reply) {
    try {
      JsonNode request = read(prompt.request());
      Gold gold = Gold.in(read(prompt.withheld().json()));
      Scoring scoring = Scoring.of(request);
      if (request.has("choices")) {
        return CompletableFuture.completedFuture(
            MultipleChoice.of(request, scoring).score(reply, gold));
      }
      if (reply.text() == null) {
        throw new BackendException(
            "a reply to a prompt without choices needs a text, but text=null");
      }
      return scoring.metric() == Metric.GRADER
          ? graded(prompt, reply.text(), gold.texts(), scoring)
          : CompletableFuture.completedFuture(matched(reply.text(), gold, scoring));
    } catch (BackendException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletableFuture<Score> graded(
      Prompt prompt, String text, List<String> gold, Scoring scoring) {
    if (grader == null) {
      throw new BackendException(
          BackendException.Kind.REJECTED,
          "metric=grader needs a grader, and none is configured; say metric=exact_match and give gold, or configure one");
    }
    return grader.grade(prompt, text, gold, scoring.rubric());
  }

  private static Score matched(String text, Gold gold, Scoring scoring) {
    if (gold.isUnknown()) {
      return Score.UNKNOWN;
    }
    return new Score(null, ExactMatch.of(scoring).matches(text, gold.texts()) ? 1.0 : 0.0);
  }

  private static JsonNode read(String json) {
    try {
      return Json.MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a prompt's parts were written as JSON", e);
    }
  }

  @Override
  public void close() {
    if (grader != null) {
      grader.close();
    }
  }
}
