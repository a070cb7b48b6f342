package io.messplus.job.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaptureMetricTest {

  private static final String BOTH = "acc_small,acc_norm_small";

  @Test
  void readsPlainAccuracyUnlessAskedOtherwise() {
    assertThat(labels(CaptureMetric.ACC, BOTH, "0,1")).containsExactly(0.0);
    assertThat(labels(CaptureMetric.ACC_NORM, BOTH, "0,1")).containsExactly(1.0);
  }

  @Test
  void readsWhatTheLabelIsUnlessAskedOtherwise() {
    String labelled = BOTH + ",label_small";
    assertThat(labels(null, labelled, "0,0.5,0.5")).containsExactly(0.5);
    assertThat(labels(CaptureMetric.ACC, labelled, "0,0.5,0.5")).containsExactly(0.0);
    assertThat(labels(null, BOTH, "0,0.5")).containsExactly(0.0);
    assertThat(labels(null, "acc_small,label_small", "0.25,n/a")).containsExactly(0.25);
    assertThat(labels(null, "acc_norm_small,label_small", "0.25,n/a")).containsExactly(0.25);
  }

  @Test
  void readsTheOtherMetricWhereAFileHasOnlyThat() {
    assertThat(labels(CaptureMetric.ACC, "acc_norm_small", "0.25")).containsExactly(0.25);
    assertThat(labels(CaptureMetric.ACC_NORM, "acc_small", "0.25")).containsExactly(0.25);
  }

  @Test
  void neverMixesMetricsAmongModels() {
    String large = ",acc_large,energy_consumption_large,inference_time_large";

    assertThat(labels(CaptureMetric.ACC_NORM, BOTH + large, "0,1,0.5,9,9"))
        .containsExactly(0.0, 0.5);
    assertThatThrownBy(() -> labels(CaptureMetric.ACC, "acc_norm_small" + large, "1,0.5,9,9"))
        .hasMessage("f.csv: line 1: the header lacks the column acc_small");
  }

  @Test
  void knowsAModelWhoseLabelStartsLikeTheMetric() {
    String columns = "acc_small,acc_norm_b,energy_consumption_norm_b,inference_time_norm_b";

    assertThat(labels(CaptureMetric.ACC, columns, "1,0.5,2,3")).containsExactlyInAnyOrder(1.0, 0.5);
  }

  /** The labels of one row that has these columns beside those every capture of small has. */
  private static List<Double> labels(CaptureMetric metric, String columns, String values) {
    String csv =
        "doc_id,input_text,benchmark_name,energy_consumption_small,inference_time_small,%s\n"
                .formatted(columns)
            + "d,Why?,quiz,1,1,"
            + values;
    return new CaptureReader(metric)
            .read("f", "f.csv", new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)))
            .prompts()
            .get(0)
            .measurements()
            .values()
            .stream()
            .map(Measurement::label)
            .toList();
  }
}
