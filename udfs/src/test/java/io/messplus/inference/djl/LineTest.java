package io.messplus.inference.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineTest {

  private final Line line = new Line();

  @Test
  void rowsAreRunInTheOrderInWhichTheyCame() {
    add(8, 9, 10, 11);
    assertThat(next(2, 1000)).containsExactly(8, 9);
    add(12);
    assertThat(next(2, 1000)).containsExactly(10, 11);
    assertThat(next(2, 1000)).containsExactly(12);
    assertThat(line.isEmpty()).isTrue();
  }

  @Test
  void rowsOfOtherLengthsWaitForTheNextBatchAndAreItsFirst() {
    add(10, 21, 4, 20, 5);
    assertThat(next(8, 1000)).containsExactly(10, 20, 5);
    assertThat(next(8, 1000)).containsExactly(21);
    assertThat(next(8, 1000)).containsExactly(4);
  }

  @Test
  void aBatchHasNoMoreTokensThanAllowedPaddingIncluded() {
    add(10, 20, 10, 10);
    // Three rows beside the one of 20 would be 60.
    assertThat(next(8, 59)).containsExactly(10, 20);
    assertThat(next(8, 59)).containsExactly(10, 10);
  }

  @Test
  void aRowThatIsLongerThanAllowedRunsAlone() {
    add(100, 90);
    assertThat(next(8, 64)).containsExactly(100);
    assertThat(next(8, 64)).containsExactly(90);
  }

  @Test
  void rowsThatNobodyWaitsForAreDropped() {
    add(10, 10);
    TestingRow given = new TestingRow(10);
    line.add(List.of(given));
    given.wanted = false;
    line.dropUnwanted();
    assertThat(line.size()).isEqualTo(2);
  }

  private void add(int... lengths) {
    line.add(IntStream.of(lengths).<Row>mapToObj(TestingRow::new).toList());
  }

  private List<Integer> next(int mostRows, int mostTokens) {
    return line.next(mostRows, mostTokens).stream().map(row -> row.tokens().length).toList();
  }
}
