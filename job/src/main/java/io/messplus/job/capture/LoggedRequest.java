package io.messplus.job.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.messplus.job.replay.CaptureMetric;
import io.messplus.message.Answer;
import io.messplus.message.Json;
import io.messplus.message.Metric;
import io.messplus.message.Prompt;
import io.messplus.message.Scoring;
import java.util.Comparator;
import java.util.List;

/**
 * A request as the topics have it.
 *
 * @param prompt what was asked
 * @param timestampMillis when, in epoch milliseconds
 * @param calls what models did with it
 */
record LoggedRequest(Prompt prompt, long timestampMillis, LoggedCalls calls) {

  /** In the order in which they were asked. */
  static final Comparator<LoggedRequest> BY_TIME =
      Comparator.comparingLong(LoggedRequest::timestampMillis)
          .thenComparingInt(request -> request.prompt().position().partition())
          .thenComparingLong(request -> request.prompt().position().offset());

  /** A request without a benchmark belongs to one named as its tenant. */
  DocumentKey key() {
    return new DocumentKey(
        prompt.benchmark() == null ? prompt.tenant() : prompt.benchmark(), prompt.requestId());
  }

  boolean asksTheSameAs(LoggedRequest other) {
    return prompt.request().equals(other.prompt.request())
        && prompt.withheld().equals(other.prompt.withheld())
        && key().equals(other.key());
  }

  /** The metric of the scores that its outcomes have. */
  CaptureMetric scoredBy() {
    try {
      Scoring scoring = Scoring.of(Json.MAPPER.readTree(prompt.request()));
      return scoring.metric() == Metric.ACC_NORM ? CaptureMetric.ACC_NORM : CaptureMetric.ACC;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a prompt's parts were written as JSON", e);
    }
  }

  /** Whether the answers of these models are scored by either metric. */
  boolean isRanked(List<String> labels) {
    return labels.stream().allMatch(label -> calls.answer(label).accuracies() != null);
  }

  /** Whether the answer of a model has a score by the metric. */
  boolean isScored(String label, CaptureMetric metric) {
    return cells(label, metric) != null;
  }

  /** The row, where the answers of these models are scored by the metric. */
  CapturedDocument row(List<String> labels, CaptureMetric metric) {
    return new CapturedDocument(
        key(), prompt.text(), labels.stream().map(label -> cells(label, metric)).toList());
  }

  private ModelCells cells(String label, CaptureMetric metric) {
    Answer answer = calls.answer(label);
    return answer.accuracies() == null && metric != scoredBy()
        ? null
        : ModelCells.of(answer, metric);
  }
}
