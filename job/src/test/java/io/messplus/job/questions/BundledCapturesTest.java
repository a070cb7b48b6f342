package io.messplus.job.questions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.messplus.job.demo.DemoCaptures;
import io.messplus.job.replay.Capture;
import io.messplus.job.replay.CapturedPrompt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The bundled captures are what the questions of this package lead to. */
class BundledCapturesTest {

  private static final int QUESTIONS = 350;

  @ParameterizedTest
  @EnumSource(Subject.class)
  void theFirstQuestionsOfASubjectWereAskedInTheirOrder(Subject subject) {
    assertThat(capture(subject).prompts())
        .extracting(CapturedPrompt::docId, CapturedPrompt::text, CapturedPrompt::benchmark)
        .containsExactlyElementsOf(
            OwnQuestions.about(subject).stream()
                .limit(QUESTIONS)
                .map(each -> tuple(each.docId(), each.query(), each.benchmark()))
                .toList());
  }

  @Test
  void aModelTakesJoulesAndIsRightOrWrong() {
    assertThat(DemoCaptures.bundled().captures())
        .hasSize(Subject.values().length)
        .flatExtracting(Capture::prompts)
        .flatExtracting(prompt -> prompt.measurements().values())
        .hasSize(Subject.values().length * QUESTIONS * DemoCaptures.bundled().models().size())
        .allSatisfy(
            measured -> {
              assertThat(measured.label()).isIn(0.0, 1.0);
              assertThat(measured.energyJoules()).isBetween(5.0, 100.0);
              assertThat(measured.seconds()).isPositive();
            });
  }

  private static Capture capture(Subject subject) {
    return DemoCaptures.bundled().captures().stream()
        .filter(capture -> capture.name().equals(subject.benchmark()))
        .findFirst()
        .orElseThrow();
  }
}
