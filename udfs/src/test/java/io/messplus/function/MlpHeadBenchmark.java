package io.messplus.function;

import io.messplus.predictor.Head;
import io.messplus.predictor.Predictor;
import io.messplus.predictor.PredictorRows;
import io.messplus.predictor.PredictorSettings;
import io.messplus.predictor.TorchMlp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Microseconds of a prediction and of a training step of the MLP head on three models: on the heap,
 * through RocksDB with and without the cache, and on PyTorch. All are measured in turns in one run,
 * on one thread, and the best of the rounds is printed:
 *
 * <pre>
 * mvn test -pl udfs -Dtest=MlpHeadBenchmark
 * </pre>
 */
class MlpHeadBenchmark {

  private static final int ROUNDS = 40;
  private static final List<String> KEYS = List.of("small@1", "medium@1", "large@1");
  private static final Map<String, Double> LABELS =
      Map.of("small@1", 0.0, "medium@1", 1.0, "large@1", 1.0);

  private final Map<String, Runnable> cases = new LinkedHashMap<>();
  private int sample;

  @ParameterizedTest
  @ValueSource(ints = {384, 768})
  void measuresPredictionsAndSteps(int dimensions) throws Exception {
    float[][] features = unitVectors(dimensions);
    try (KeyedOneInputStreamOperatorTestHarness<String, String, String> harness = rocksDb();
        TorchMlp torch = new TorchMlp(settings(0), dimensions, KEYS.size())) {
      MapState<String, float[]> state = StateInSight.state;
      add("heap", PredictorRows.onHeap(), features);
      add("RocksDB, cached", new LearnedRows(state, "cached", 1).of("acme"), features);
      add("RocksDB", new LearnedRows(state, "uncached", 0).of("acme"), features);
      add(torch, state, features);
      print(dimensions);
    }
  }

  private void add(String place, PredictorRows rows, float[][] features) {
    Predictor plain = Predictor.of(settings(0), null);
    Predictor dropping = Predictor.of(settings(0.1), null);
    cases.put("predict, " + place, () -> plain.predict(next(features), KEYS, rows));
    cases.put("step, " + place, () -> plain.learn(next(features), LABELS, rows));
    cases.put("step with dropout, " + place, () -> dropping.learn(next(features), LABELS, rows));
  }

  private void add(TorchMlp torch, MapState<String, float[]> state, float[][] features) {
    float[] labels = {0, 1, 1};
    cases.put("predict, PyTorch", () -> torch.predict(next(features)));
    cases.put("step, PyTorch", () -> torch.learn(next(features), labels));
    cases.put(
        "step, PyTorch, written to RocksDB",
        () -> {
          torch.learn(next(features), labels);
          List<float[]> rows = torch.rows();
          for (int i = 0; i < rows.size(); i++) {
            new StateRows(state, "torch").put("row" + i, rows.get(i));
          }
        });
  }

  private void print(int dimensions) {
    Map<String, Double> best = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      cases.forEach((name, one) -> best.merge(name, micros(one), Math::min));
    }
    System.out.printf("d=%d, %d models: best of %d rounds%n", dimensions, KEYS.size(), ROUNDS);
    for (String name : best.keySet()) {
      String what = name.substring(0, name.indexOf(','));
      double heap = best.get(what + ", heap");
      System.out.printf(
          "  %-36s %8.1f µs %6.2f times that on the heap%n",
          name, best.get(name), best.get(name) / heap);
    }
  }

  private static double micros(Runnable one) {
    long start = System.nanoTime();
    long end = start;
    int runs = 0;
    // Short enough that some round is not interrupted.
    while (end - start < 30_000_000) {
      one.run();
      runs++;
      end = System.nanoTime();
    }
    return (end - start) * 1e-3 / runs;
  }

  private float[] next(float[][] features) {
    sample++;
    return features[sample % features.length];
  }

  private static float[][] unitVectors(int dimensions) {
    Random random = new Random(1);
    float[][] vectors = new float[64][dimensions];
    for (float[] vector : vectors) {
      double squares = 0;
      for (int i = 0; i < dimensions; i++) {
        vector[i] = (float) random.nextGaussian();
        squares += vector[i] * vector[i];
      }
      for (int i = 0; i < dimensions; i++) {
        vector[i] /= (float) Math.sqrt(squares);
      }
    }
    return vectors;
  }

  private static PredictorSettings settings(double dropout) {
    return new PredictorSettings(Head.MLP, 0.05, 0.9, 0.01, 1, 1, dropout, 1, "", 1);
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, String, String> rocksDb()
      throws Exception {
    KeyedOneInputStreamOperatorTestHarness<String, String, String> harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new StateInSight()), key -> key, Types.STRING, 128, 1, 0);
    harness.setStateBackend(new EmbeddedRocksDBStateBackend());
    harness.open();
    harness.getOperator().setCurrentKey("acme");
    return harness;
  }

  /** Hands out its state, to be used outside. */
  private static final class StateInSight extends KeyedProcessFunction<String, String, String> {
    private static final long serialVersionUID = 1L;
    private static MapState<String, float[]> state;

    @Override
    public void open(OpenContext context) {
      state =
          getRuntimeContext()
              .getMapState(
                  new MapStateDescriptor<>(
                      "predictor",
                      Types.STRING,
                      PrimitiveArrayTypeInfo.FLOAT_PRIMITIVE_ARRAY_TYPE_INFO));
    }

    @Override
    public void processElement(String value, Context context, Collector<String> out) {}
  }
}
