package io.messplus.job.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CourseTest {

  private final List<ReportedRequest> course = new ArrayList<>();

  @Test
  void theShortfallIsTheGreatestAfterTheBurnInNotTheLast() {
    answered(100, 1.0);
    answered(25, 0.0);
    answered(75, 1.0);
    assertThat(Course.worstShortfall(course, 0.9)).isCloseTo(0.9 - 100.0 / 125, within(1e-12));
    assertThat(Course.share(course)).isEqualTo(175.0 / 200);
  }

  @Test
  void whatFallsShortWithinTheBurnInDoesNotCount() {
    answered(50, 0.0);
    answered(50, 1.0);
    assertThat(Course.worstShortfall(course, 0.9)).isZero();
    answered(1, 1.0);
    assertThat(Course.worstShortfall(course, 0.9)).isCloseTo(0.9 - 51.0 / 101, within(1e-12));
  }

  @Test
  void aShareAboveAlphaNeverFellShort() {
    answered(200, 1.0);
    assertThat(Course.worstShortfall(course, 0.9)).isZero();
  }

  @Test
  void requestsWithoutALabelDoNotCount() {
    answered(100, 0.0);
    answered(300, null);
    assertThat(Course.worstShortfall(course, 0.9)).isZero();
    answered(1, 1.0);
    assertThat(Course.worstShortfall(course, 0.9)).isCloseTo(0.9 - 1.0 / 101, within(1e-12));
    assertThat(Course.share(course)).isEqualTo(1.0 / 101);
  }

  @Test
  void withoutAnyLabelThereIsNoShare() {
    answered(3, null);
    assertThat(Course.share(course)).isNaN();
  }

  private void answered(int requests, Double satisfaction) {
    ReportedRequest request =
        new ReportedRequest(0, "a", "?", null, "small", satisfaction, true, 1, null, null);
    Stream.generate(() -> request).limit(requests).forEach(course::add);
  }
}
