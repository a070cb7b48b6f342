package io.messplus.job.capture;

import static io.messplus.job.capture.TestingModel.failed;
import static io.messplus.job.capture.TestingModel.scored;
import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.calls.Called;
import io.messplus.job.benchmark.BenchmarkItem;
import io.messplus.job.progress.ProgressListener;
import io.messplus.job.replay.CaptureMetric;
import io.messplus.job.replay.CaptureReader;
import io.messplus.job.replay.CapturedPrompt;
import io.messplus.message.CallStatus;
import io.messplus.message.Prompt;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class CaptureRunTest {

  private static final int RETRIES = 2;
  private static final int IN_FLIGHT = 4;

  @TempDir private Path folder;
  private final List<LeftOut> leftOut = new ArrayList<>();
  private final List<Long> progress = new ArrayList<>();
  private String givenUp;

  @Test
  void everyDocumentIsAskedOnceOfEveryModel() throws Exception {
    TestingModel small = TestingModel.answering((prompt, attempt) -> scored(0.0));
    TestingModel large = TestingModel.right();

    List<CapturedPrompt> rows = run(TestingQuestions.of(9), small, large);

    assertThat(rows).hasSize(9);
    assertThat(rows.get(0).measurements().get("small").label()).isZero();
    assertThat(rows.get(0).measurements().get("large").label()).isOne();
    assertThat(small.asked()).doesNotHaveDuplicates().hasSize(9);
    assertThat(large.asked()).doesNotHaveDuplicates().hasSize(9);
    assertThat(leftOut).isEmpty();
    assertThat(progress).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
  }

  @ParameterizedTest
  @EnumSource(names = {"FAILED", "BUSY"})
  void aCallThatFailedIsMadeAgain(CallStatus status) throws Exception {
    TestingModel small =
        TestingModel.answering((p, attempt) -> attempt < RETRIES ? failed(status) : scored(1.0));

    assertThat(run(TestingQuestions.of(3), small)).hasSize(3);
    assertThat(small.asked()).hasSize(3 * (1 + RETRIES));
    assertThat(leftOut).isEmpty();
  }

  @Test
  void aDocumentThatAModelDoesNotAnswerHasNoRow() throws Exception {
    TestingModel small = TestingModel.right();
    TestingModel large =
        TestingModel.answering((p, a) -> isOf(p, 1) ? failed(CallStatus.FAILED) : scored(1.0));

    assertThat(docIds(run(TestingQuestions.of(3), small, large)))
        .containsExactlyInAnyOrder("quiz-0", "quiz-2");
    assertThat(leftOut).containsExactly(new LeftOut("quiz-1", "model large: it said no"));
    assertThat(large.asked()).hasSize(2 + 1 + RETRIES);
    assertThat(givenUp).isNull();
  }

  @Test
  void aPromptThatAModelCannotTakeIsNotSentAgain() throws Exception {
    TestingModel small = TestingModel.answering((p, a) -> failed(CallStatus.REJECTED));

    assertThat(run(TestingQuestions.of(20), small)).isEmpty();
    assertThat(small.asked()).hasSize(20);
    assertThat(leftOut).hasSize(20);
    assertThat(givenUp).isNull();
  }

  @Test
  void anAnswerWithoutScoreIsNoZero() throws Exception {
    TestingModel small = TestingModel.answering((p, a) -> scored(null));

    assertThat(run(TestingQuestions.of(1), small)).isEmpty();
    assertThat(leftOut)
        .containsExactly(new LeftOut("quiz-0", "model small: its answer could not be scored"));
  }

  @Test
  void aQuestionWithoutGoldIsNotAsked() throws Exception {
    TestingModel small = TestingModel.right();

    List<CapturedPrompt> rows =
        run(List.of(TestingQuestions.withoutGold("x"), TestingQuestions.one(1)), small);

    assertThat(docIds(rows)).containsExactly("quiz-1");
    assertThat(small.asked()).hasSize(1);
    assertThat(leftOut).containsExactly(new LeftOut("x", "it has no gold answer to score by"));
    assertThat(progress).last().isEqualTo(2L);
  }

  @Test
  void aModelThatIsGoneEndsTheCapture() throws Exception {
    TestingModel small =
        TestingModel.answering((p, a) -> isOf(p, 0) ? scored(1.0) : failed(CallStatus.FAILED));

    assertThat(docIds(run(TestingQuestions.of(200), small))).containsExactly("quiz-0");
    assertThat(givenUp).isEqualTo("10 documents in a row failed, so the others were not asked");
    assertThat(leftOut).hasSize(CaptureRun.FAILURES_TO_GIVE_UP);
  }

  @Test
  void failuresAmongAnswersDoNotEndIt() throws Exception {
    TestingModel small =
        TestingModel.answering(
            (p, a) ->
                Character.getNumericValue(p.text().charAt(p.text().indexOf(',') - 2)) % 2 == 0
                    ? scored(1.0)
                    : failed(CallStatus.FAILED));

    run(TestingQuestions.of(60), small);

    assertThat(leftOut).hasSize(30);
    assertThat(givenUp).isNull();
  }

  @Test
  void soManyDocumentsAreInFlightAndNoMore() throws Exception {
    AtomicInteger open = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    TestingModel small =
        TestingModel.later(
            (prompt, attempt) -> {
              most.accumulateAndGet(open.incrementAndGet(), Math::max);
              return CompletableFuture.supplyAsync(
                  () -> {
                    open.decrementAndGet();
                    return scored(1.0);
                  },
                  CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS));
            });

    run(TestingQuestions.of(40), small);

    assertThat(most).hasValue(IN_FLIGHT);
  }

  @Test
  void aSlowDocumentHoldsUpNoOther() throws Exception {
    CompletableFuture<Called> slow = new CompletableFuture<>();
    AtomicInteger answered = new AtomicInteger();
    TestingModel small =
        TestingModel.later(
            (prompt, attempt) -> {
              if (isOf(prompt, 0)) {
                return slow;
              }
              if (answered.incrementAndGet() == 19) {
                slow.complete(scored(1.0));
              }
              return CompletableFuture.completedFuture(scored(1.0));
            });

    List<String> rows = docIds(run(TestingQuestions.of(20), small));

    assertThat(rows).hasSize(20);
    assertThat(rows.indexOf("quiz-0")).isGreaterThanOrEqualTo(20 - IN_FLIGHT);
  }

  private static boolean isOf(Prompt prompt, int number) {
    return prompt.text().equals(TestingQuestions.one(number).prompt());
  }

  private static List<String> docIds(List<CapturedPrompt> rows) {
    return rows.stream().map(CapturedPrompt::docId).toList();
  }

  /** The rows of the file, models being named small and large. */
  private List<CapturedPrompt> run(List<BenchmarkItem> items, TestingModel... models)
      throws IOException, InterruptedException {
    CaptureOptions options = new CaptureOptions(IN_FLIGHT, RETRIES, Duration.ofMillis(1));
    List<String> labels = List.of("small", "large").subList(0, models.length);
    List<AskedModel> asked =
        Stream.iterate(0, i -> i < models.length, i -> i + 1)
            .map(i -> new AskedModel(labels.get(i), 4 * IN_FLIGHT, models[i], options))
            .toList();
    CaptureShape shape = CaptureShape.of(labels, CaptureMetric.ACC, false);
    Path file = folder.resolve("quiz.csv");
    ProgressListener counting = (done, total) -> progress.add(done);
    try (CaptureFile rows = CaptureFile.open(file, shape, KeptRows.read(file, shape))) {
      CaptureRun run = new CaptureRun(asked, options, CaptureMetric.ACC, rows, counting);
      run.ask(items);
      leftOut.addAll(run.leftOut());
      givenUp = run.givenUp();
    } finally {
      asked.forEach(AskedModel::close);
    }
    return new CaptureReader().read(file).get(0).prompts();
  }
}
