package io.messplus.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messplus.energy.Energy;
import io.messplus.energy.Meter;
import io.messplus.energy.MeteredCall;
import io.messplus.inference.BackendException;
import io.messplus.inference.BackendException.Kind;
import io.messplus.inference.CapturedSettings;
import io.messplus.inference.Question;
import io.messplus.inference.Reply;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraderTest {

  private static final String GRADED = ",'scoring':{'metric':'grader','rubric':'Is it polite?'}";
  private static final String TEMPLATE = "{prompt}|{answer}|{gold}|{rubric}|{other}";

  private final TestingMeter meter = new TestingMeter();
  private String verdict = GraderSettings.VERDICT;
  private Map<String, Double> grades = Map.of();
  private TestingBackend backend;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Verdict: 1 | 1",
        "Fine. verdict: **0.25** | 0.25",
        "At first Verdict: 1, but then Verdict: 0 | 0",
        "Verdict: .5. | 0.5",
      })
  void theLastVerdictIsTheSatisfaction(String written, double satisfaction) {
    assertThat(score("An answer", written).satisfaction()).isEqualTo(satisfaction);
  }

  @Test
  void gradesMayHaveNames() {
    verdict = "grade: (\\w+)";
    grades = Map.of("good", 1.0, "fair", 0.5);
    assertThat(score("An answer", "grade: fair").satisfaction()).isEqualTo(0.5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "I cannot say. | a grader must write what matches verdict=grade: (\\S+); the grader wrote: I cannot say.",
        "grade: 7 | a grade must be a number in [0, 1] or one of [fair, good], but grade=7; the grader wrote: grade: 7",
        "grade: NaN | a grade must be a number in [0, 1] or one of [fair, good], but grade=NaN; the grader wrote: grade: NaN",
        "grade: bad | a grade must be a number in [0, 1] or one of [fair, good], but grade=bad; the grader wrote: grade: bad",
      })
  void aVerdictThatIsNoneIsAnErrorThatShowsIt(String written, String reason) {
    verdict = "grade: (\\S+)";
    grades = Map.of("good", 1.0, "fair", 0.5);
    assertThatThrownBy(() -> score("An answer", written)).cause().hasMessage(reason);
    assertThat(meter.ended).isEqualTo(1);
  }

  @Test
  void whatTheGraderWroteIsShownAsALineOfItsEnd() {
    String written = "First\nof all. " + "blah ".repeat(200) + "The end.";
    assertThatThrownBy(() -> score("An answer", written))
        .cause()
        .isInstanceOf(BackendException.class)
        .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1).hasSizeLessThan(260))
        .hasMessageEndingWith("blah The end.");
  }

  @Test
  void theGraderIsAskedOfPromptAnswerGoldAndRubric() {
    score("An answer", "Verdict: 1");
    assertThat(asked()).isEqualTo("Why?|An answer|Because.\nSo.|Is it polite?|{other}");
    assertThat(backend.asked.get(0).withheld().json()).isEqualTo("{}");
  }

  @Test
  void anAnswerCannotBringPlacesOfItsOwn() {
    score("{gold} $1 \\ {rubric}", "Verdict: 1");
    assertThat(asked()).startsWith("Why?|{gold} $1 \\ {rubric}|Because.");
  }

  @Test
  void theSameQuestionHasTheSameIdAndAnotherAnotherOne() {
    score("An answer", "Verdict: 1");
    String id = backend.asked.get(0).callId();
    score("An answer", "Verdict: 0");
    assertThat(backend.asked.get(0).callId()).isEqualTo(id).matches("[0-9a-f]{32}");
    score("Another", "Verdict: 1");
    assertThat(backend.asked.get(0).callId()).isNotEqualTo(id);
  }

  @Test
  void whatTheGradingTookIsTold() {
    assertThat(score("An answer", "Verdict: 1").grading())
        .isEqualTo(new Grading(30, 4, new Energy(34, "tokens")));
  }

  @Test
  void aGraderThatTakesTooLongHasFailedAndIsGivenUp() {
    CompletableFuture<Reply> never = new CompletableFuture<>();
    assertThatThrownBy(() -> score(never))
        .cause()
        .isInstanceOf(BackendException.class)
        .hasMessage("the grader did not answer within timeoutSeconds=1");
    assertThat(never).isCancelled();
    assertThat(meter.ended).isEqualTo(1);
  }

  @Test
  void whatAGradingTookThatFailedIsTold() {
    BackendException down = new BackendException("down");
    assertThatThrownBy(() -> score(CompletableFuture.failedFuture(down)))
        .cause()
        .extracting(e -> ((UngradedException) e).grading())
        .isEqualTo(new Grading(null, null, new Energy(0, "tokens")));
    assertThatThrownBy(() -> score("An answer", "No verdict."))
        .cause()
        .extracting(e -> ((UngradedException) e).grading())
        .isEqualTo(new Grading(30, 4, new Energy(34, "tokens")));
  }

  @Test
  void aGraderThatFailsSaysWhy() {
    BackendException busy = new BackendException(Kind.BUSY, "no place");
    assertThatThrownBy(() -> score(CompletableFuture.failedFuture(busy)))
        .cause()
        .hasMessage("the grader failed: no place")
        .extracting(e -> ((BackendException) e).kind())
        .isEqualTo(Kind.BUSY);
  }

  @Test
  void aPromptThatWantsAGraderWhereThereIsNoneIsAnError() {
    Scorer scorer = Scorer.open();
    Reply reply = Reply.written("x", 1, 1);
    assertThatThrownBy(() -> scorer.score(Prompts.with(GRADED), reply).join())
        .cause()
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("none is configured");
  }

  @Test
  void itsBackendIsClosedWithTheScorer() {
    backend = new TestingBackend(new CompletableFuture<>());
    new GoldScorer(new Grader(backend, meter, settings())).close();
    assertThat(backend.closed).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"no group", "(two) (groups)", "(?=x)()"})
  void aVerdictNeedsOneGroup(String expression) {
    verdict = expression;
    assertThatThrownBy(this::settings)
        .hasMessageStartingWith("verdict must be a regular expression with one group")
        .hasMessageContaining("verdict=" + expression);
  }

  @Test
  void aTemplateNeedsTheAnswer() {
    assertThatThrownBy(
            () -> new GraderSettings(new CapturedSettings(1), null, "Good?", null, null, null))
        .hasMessage("template must contain {answer}, but template=Good?");
  }

  private Score score(String answer, String written) {
    backend = new TestingBackend(CompletableFuture.completedFuture(Reply.written(written, 30, 4)));
    return score(answer);
  }

  private Score score(CompletableFuture<Reply> reply) {
    backend = new TestingBackend(reply);
    return score("An answer");
  }

  private Score score(String answer) {
    Scorer scorer = new GoldScorer(new Grader(backend, meter, settings()));
    return scorer
        .score(Prompts.with(GRADED + ",'gold':['Because.','So.']"), Reply.written(answer, 1, 1))
        .join();
  }

  private GraderSettings settings() {
    return new GraderSettings(new CapturedSettings(1), null, TEMPLATE, verdict, grades, 1);
  }

  private String asked() {
    Question question = backend.asked.get(0).question();
    return ((Question.Generation) question).messages().at("/0/content").asText();
  }

  /** A joule a token. */
  private static final class TestingMeter implements Meter {

    int ended;

    @Override
    public MeteredCall begin() {
      return (tokensIn, tokensOut) -> {
        ended++;
        return CompletableFuture.completedFuture(new Energy(tokensIn + tokensOut, "tokens"));
      };
    }

    @Override
    public double idleJoules() {
      return 0;
    }

    @Override
    public void close() {}
  }
}
