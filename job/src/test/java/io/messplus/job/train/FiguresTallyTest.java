package io.messplus.job.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FiguresTallyTest {

  /** Worked by hand. */
  @Test
  void figuresOfFourLabels() {
    FiguresTally tally = new FiguresTally();
    tally.add(0.9, 1);
    tally.add(0.6, 0);
    tally.add(0.65, 1);
    tally.add(0.2, 1);

    Figures figures = tally.figures();

    assertThat(figures.labels()).isEqualTo(4);
    assertThat(figures.satisfied()).isEqualTo(0.75);
    assertThat(figures.accuracy()).isEqualTo(0.5);
    assertThat(figures.precision()).isEqualTo(2 / 3.0);
    assertThat(figures.recall()).isEqualTo(2 / 3.0);
    assertThat(figures.f1()).isEqualTo(2 / 3.0);
    assertThat(figures.loss())
        .isCloseTo(
            -(Math.log(0.9) + Math.log(0.4) + Math.log(0.65) + Math.log(0.2)) / 4, within(1e-12));
    assertThat(figures.brier()).isCloseTo((0.01 + 0.36 + 0.1225 + 0.64) / 4, within(1e-12));
    // Of the bins from 0.2, 0.6 and 0.9: |0.2 - 1|, |0.6 + 0.65 - 1| and |0.9 - 1|.
    assertThat(figures.calibrationError()).isCloseTo((0.8 + 0.25 + 0.1) / 4, within(1e-12));
  }

  @Test
  void precisionIsUndefinedWhereNothingIsPredictedPositive() {
    FiguresTally tally = new FiguresTally();
    tally.add(0.4, 1);
    tally.add(0.1, 0);

    assertThat(tally.figures().precision()).isNull();
    assertThat(tally.figures().recall()).isZero();
    assertThat(tally.figures().f1()).isZero();
  }

  @Test
  void recallIsUndefinedWhereNoLabelIsPositive() {
    FiguresTally tally = new FiguresTally();
    tally.add(0.1, 0);

    assertThat(tally.figures().recall()).isNull();
    assertThat(tally.figures().precision()).isNull();
    assertThat(tally.figures().f1()).isNull();
    assertThat(tally.figures().accuracy()).isEqualTo(1);
  }

  @Test
  void aCertainPredictionThatIsWrongHasAFiniteLoss() {
    FiguresTally tally = new FiguresTally();
    tally.add(1, 0);
    tally.add(0, 1);

    assertThat(tally.figures().loss()).isBetween(20.0, 40.0);
    assertThat(tally.figures().calibrationError()).isEqualTo(1);
  }
}
