package io.messplus.job.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.messplus.routing.Decision;
import io.messplus.routing.Mode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CourseLinesTest {

  private final List<ReportedRequest> course = new ArrayList<>();

  @Test
  void sumsUpFromTheFirstRequest() {
    serve(Mode.EXPLORE, 1.0, 30, 0.8);
    serve(Mode.EXPLOIT, null, 5, null);
    serve(Mode.EXPLOIT, 0.0, 5, null);
    serve(Mode.EXPLORE, 0.0, 40, 0.6);

    CourseLines lines = CourseLines.of(course);

    assertThat(lines.share().xs()).containsExactly(1, 2, 3, 4);
    assertThat(lines.share().ys()).containsExactly(new double[] {1, 1, 0.5, 1 / 3.0}, within(1e-9));
    assertThat(lines.joules().ys()).containsExactly(30, 35, 40, 80);
    assertThat(lines.explored().ys())
        .containsExactly(new double[] {1, 0.5, 1 / 3.0, 0.5}, within(1e-9));
    assertThat(lines.queue().ys()).containsExactly(0, 1, 2, 3);
    assertThat(lines.loss().xs()).containsExactly(1, 4);
    assertThat(lines.loss().ys()).containsExactly(new double[] {0.8, 0.7}, within(1e-9));
  }

  @Test
  void theLossIsThatOfTheLastRequestsLearnedFrom() {
    for (int i = 0; i < 200; i++) {
      serve(Mode.EXPLORE, 1.0, 1, i < 100 ? 1.0 : 0.0);
    }

    CourseLines lines = CourseLines.of(course);

    assertThat(lines.lossWindow()).isEqualTo(20);
    assertThat(lines.loss().ys()[109]).isCloseTo(0.5, within(1e-9));
    assertThat(lines.loss().ys()[199]).isZero();
  }

  @Test
  void aLineHasNoMorePointsThanAChartShows() {
    for (int i = 0; i < 5_000; i++) {
      serve(Mode.EXPLOIT, i % 2 == 0 ? 1.0 : 0.0, 1, null);
    }
    assertThat(CourseLines.of(course).share().xs()).hasSize(CourseLines.MOST_POINTS);
  }

  @Test
  void aShareBeginsWithTheFirstLabel() {
    serve(Mode.EXPLOIT, null, 1, null);
    serve(Mode.EXPLOIT, 1.0, 1, null);
    assertThat(CourseLines.of(course).share().xs()).containsExactly(2);
  }

  private void serve(Mode mode, Double satisfaction, double joules, Double loss) {
    int number = course.size();
    Decision decision =
        new Decision("messplus", mode, "large", number, 0, 0.1, 1, number, 0.5, 1e-4, List.of());
    course.add(
        new ReportedRequest(
            number, "r" + number, null, decision, "large", satisfaction, true, joules, null, loss));
  }
}
