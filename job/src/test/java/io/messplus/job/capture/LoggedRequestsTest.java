package io.messplus.job.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.messplus.job.replay.CaptureMetric;
import io.messplus.message.Accuracies;
import io.messplus.message.Answer;
import io.messplus.message.CallStatus;
import io.messplus.message.Outcome;
import io.messplus.message.Position;
import io.messplus.message.Prompt;
import io.messplus.message.Withheld;
import io.messplus.routing.Model;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LoggedRequestsTest {

  private static final List<Model> ZOO =
      List.of(new Model("small", "1", 1), new Model("large", "2", 9));
  private static final String RANKED = "{\"choices\":[\"a\",\"b\"]}";
  private static final String NORMALISED =
      "{\"choices\":[\"a\",\"b\"],\"scoring\":{\"metric\":\"acc_norm\"}}";

  private final LoggedRequests requests = new LoggedRequests("acme", Optional.empty(), ZOO);

  @Test
  void aRequestThatEveryModelAnsweredIsARow() {
    called("a", "small", "1", written(0));
    called("a", "large", "2", written(0.5));
    asked("a", "{}", 0);

    assertThat(rows(CaptureMetric.ACC))
        .containsExactly(
            new CapturedDocument(
                new DocumentKey("quiz", "a"),
                "Why a?",
                List.of(
                    ModelCells.of(written(0), CaptureMetric.ACC),
                    ModelCells.of(written(0.5), CaptureMetric.ACC))));
    assertThat(requests.incomplete(Set.of(new DocumentKey("quiz", "a")), CaptureMetric.ACC))
        .returns(0, Incomplete::requests);
  }

  @Test
  void ofSeveralCallsTheLastThatHasAScoreCounts() {
    called("a", "small", "1", written(0));
    called("a", "small", "1", written(1));
    called("a", "small", "1", written(null));
    failed("a", "small");
    called("a", "large", "2", written(1));
    asked("a", "{}", 0);

    assertThat(rows(CaptureMetric.ACC).get(0).models().get(0).label()).isOne();
  }

  @Test
  void whatIsMissingIsCounted() {
    called("unexplored", "small", "1", written(1));
    called("failed", "small", "1", written(1));
    failed("failed", "large");
    called("unscored", "small", "1", written(null));
    called("unscored", "large", "2", written(1));
    called("earlier version", "small", "1", written(1));
    called("earlier version", "large", "1", written(1));
    called("both", "large", "2", written(null));
    called("forgotten", "large", "2", written(1));
    List.of("unexplored", "failed", "unscored", "earlier version", "both", "new")
        .forEach(id -> asked(id, "{}", 0));

    assertThat(rows(CaptureMetric.ACC)).isEmpty();
    Incomplete incomplete = incomplete(CaptureMetric.ACC);
    assertThat(incomplete.requests()).isEqualTo(7);
    assertThat(incomplete.lacking())
        .containsOnly(
            entry("no outcome of model large", 2),
            entry("no answer of model large", 1),
            entry("no score of model small", 1),
            entry("no outcome of model small", 1),
            entry("no score of model large", 1),
            entry("no outcome of any model", 1),
            entry("no prompt on the topic any more", 1));
    assertThat(incomplete.lines()).contains("2 requests: no outcome of model large");
  }

  @Test
  void aRequestThatHasARowLacksNothing() {
    called("a", "small", "1", written(1));
    asked("a", "{}", 0);
    called("forgotten", "small", "1", written(1));

    Set<DocumentKey> withRow =
        Set.of(new DocumentKey("quiz", "a"), new DocumentKey("quiz", "forgotten"));
    assertThat(requests.incomplete(withRow, CaptureMetric.ACC).requests()).isZero();
  }

  @Test
  void rowsStandInTheOrderInWhichRequestsWereAsked() {
    for (String id : List.of("c", "b", "a")) {
      answered(id, 1);
    }
    requests.add(prompt("a", "quiz", "{}", new Position("p", 1, 0)), 5);
    requests.add(prompt("b", "quiz", "{}", new Position("p", 0, 1)), 5);
    requests.add(prompt("c", "quiz", "{}", new Position("p", 0, 2)), 4);

    assertThat(rows(CaptureMetric.ACC))
        .extracting(row -> row.key().docId())
        .containsExactly("c", "b", "a");
  }

  @Test
  void anIdOfTwoPromptsIsNoRowAndARepeatedPromptIsOne() {
    answered("twice", 1);
    answered("repeated", 1);
    asked("twice", "{}", 0);
    asked("twice", RANKED, 1);
    asked("repeated", "{}", 2);
    asked("repeated", "{}", 3);

    assertThat(rows(CaptureMetric.ACC))
        .extracting(row -> row.key().docId())
        .containsExactly("repeated");
    assertThat(requests.incomplete(Set.of(new DocumentKey("quiz", "repeated")), CaptureMetric.ACC))
        .extracting(Incomplete::lacking)
        .isEqualTo(Map.of("several prompts under one request id", 1));
  }

  @Test
  void othersRequestsAreLeftOut() {
    answered("a", 1);
    requests.add(
        new Prompt(
            "beta",
            "a",
            "Why?",
            "{}",
            "quiz",
            null,
            null,
            new Withheld("{}"),
            new Position("p", 0, 0)),
        0);
    assertThat(rows(CaptureMetric.ACC)).isEmpty();
  }

  @Test
  void anotherBenchmarkIsLeftOutAndNotMissed() {
    LoggedRequests ofQuiz = new LoggedRequests("acme", Optional.of("quiz"), ZOO);
    Position position = new Position("p", 0, 0);
    ofQuiz.add(prompt("a", "other", "{}", position), 0);
    ofQuiz.add(prompt("b", null, "{}", position), 0);
    assertThat(ofQuiz.incomplete(Set.of(), CaptureMetric.ACC).requests()).isZero();
    ofQuiz.add(prompt("c", "quiz", "{}", position), 0);
    assertThat(ofQuiz.incomplete(Set.of(), CaptureMetric.ACC).requests()).isOne();
  }

  @Test
  void aRequestWithoutBenchmarkIsOfOneNamedAsItsTenant() {
    answered("a", 1);
    requests.add(prompt("a", null, "{}", new Position("p", 0, 0)), 0);
    assertThat(rows(CaptureMetric.ACC).get(0).key()).isEqualTo(new DocumentKey("acme", "a"));
  }

  @Test
  void theLabelIsByTheMetricThatRequestsAreScoredBy() {
    ranked("a", 0, 1.0);
    asked("a", NORMALISED, 0);

    assertThat(requests.onlyMetric()).isEqualTo(CaptureMetric.ACC_NORM);
    assertThat(labelOf(CaptureMetric.ACC_NORM)).isOne();
    assertThat(labelOf(CaptureMetric.ACC)).isZero();
    assertThat(requests.complete(CaptureMetric.ACC))
        .allMatch(request -> request.isRanked(List.of("small", "large")));
  }

  @Test
  void metricsAreNotMixed() {
    ranked("a", 0, 1.0);
    ranked("b", 0, 1.0);
    asked("a", NORMALISED, 0);
    asked("b", RANKED, 0);

    assertThatThrownBy(requests::onlyMetric)
        .isInstanceOf(CaptureRefusedException.class)
        .hasMessageContaining("name one by --metric");
    assertThat(rows(CaptureMetric.ACC)).hasSize(2);
  }

  @Test
  void aScoreByAnotherMetricAloneIsMissing() {
    answered("written", 1);
    ranked("empty choice", 1, null);
    asked("written", "{}", 0);
    asked("empty choice", RANKED, 0);

    assertThat(rows(CaptureMetric.ACC)).hasSize(2);
    assertThat(rows(CaptureMetric.ACC_NORM)).isEmpty();
    assertThat(incomplete(CaptureMetric.ACC_NORM).lacking())
        .containsOnly(
            entry("no score by acc_norm of model small", 2),
            entry("no score by acc_norm of model large", 2));
  }

  private List<CapturedDocument> rows(CaptureMetric metric) {
    return requests.complete(metric).stream()
        .map(request -> request.row(List.of("small", "large"), metric))
        .toList();
  }

  private double labelOf(CaptureMetric metric) {
    return rows(metric).get(0).models().get(0).label();
  }

  private Incomplete incomplete(CaptureMetric metric) {
    return requests.incomplete(Set.of(), metric);
  }

  private void asked(String requestId, String request, long millis) {
    requests.add(prompt(requestId, "quiz", request, new Position("p", 0, 0)), millis);
  }

  private static Prompt prompt(
      String requestId, String benchmark, String request, Position position) {
    return new Prompt(
        "acme",
        requestId,
        "Why " + requestId + "?",
        request,
        benchmark,
        null,
        null,
        new Withheld("{}"),
        position);
  }

  private void answered(String requestId, double score) {
    called(requestId, "small", "1", written(score));
    called(requestId, "large", "2", written(score));
  }

  private void ranked(String requestId, double acc, Double accNorm) {
    Answer answer =
        new Answer(null, 0, acc, new Accuracies(acc, accNorm), 2, "tokens", 0.5, 3, 1, null, null);
    called(requestId, "small", "1", answer);
    called(requestId, "large", "2", answer);
  }

  private static Answer written(Number score) {
    Double share = score == null ? null : score.doubleValue();
    return new Answer("so", null, share, 2, "tokens", 0.5, 3, 1);
  }

  private void failed(String requestId, String model) {
    String version = model.equals("small") ? "1" : "2";
    requests.add(outcome(requestId, model, version, CallStatus.FAILED, Answer.none(1)));
  }

  private void called(String requestId, String model, String version, Answer answer) {
    requests.add(outcome(requestId, model, version, CallStatus.OK, answer));
  }

  private static Outcome outcome(
      String requestId, String model, String version, CallStatus status, Answer answer) {
    return new Outcome(
        "c", "acme", requestId, model, version, 0, false, status, answer, null, null, null);
  }
}
