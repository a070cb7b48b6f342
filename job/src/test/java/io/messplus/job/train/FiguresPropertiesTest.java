package io.messplus.job.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

class FiguresPropertiesTest {

  @Property
  void theMeanIsTheConstantWithTheLeastLossAndIsCalibrated(
      @ForAll @Size(min = 2, max = 50) List<@DoubleRange(min = 0, max = 1) Double> labels,
      @ForAll @DoubleRange(min = 0, max = 1) double other) {
    double mean = labels.stream().mapToDouble(label -> label).average().orElseThrow();
    FiguresTally ofMean = new FiguresTally();
    FiguresTally ofOther = new FiguresTally();
    labels.forEach(label -> ofMean.add(mean, label));
    labels.forEach(label -> ofOther.add(other, label));

    assertThat(ofMean.figures().loss()).isLessThanOrEqualTo(ofOther.figures().loss() + 1e-9);
    assertThat(ofMean.figures().brier()).isLessThanOrEqualTo(ofOther.figures().brier() + 1e-9);
    assertThat(ofMean.figures().calibrationError()).isCloseTo(0, within(1e-9));
    assertThat(ofOther.figures().calibrationError())
        .isCloseTo(Math.abs(other - mean), within(1e-9));
  }
}
