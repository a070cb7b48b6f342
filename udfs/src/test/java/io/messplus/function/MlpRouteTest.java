package io.messplus.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.message.Call;
import io.messplus.predictor.Head;
import io.messplus.predictor.Predictor;
import io.messplus.predictor.PredictorRows;
import io.messplus.predictor.PredictorSettings;
import io.messplus.predictor.SavedPredictor;
import io.messplus.routing.Candidate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The MLP of a tenant in keyed state, with fewer and with more tenants on the heap than there are.
 */
class MlpRouteTest extends Scenario {

  private static final List<String> TENANTS =
      IntStream.range(0, 5).mapToObj(i -> "tenant" + i).toList();

  private int requests;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 32})
  void predictionsAfterARestoreAreThoseBefore(int cachedTenants) throws Exception {
    restart(cachedTenants);
    Map<String, List<Double>> before = new HashMap<>();
    for (String tenant : TENANTS) {
      learn(tenant, 1 + before.size());
      before.put(tenant, predictions(tenant));
    }
    assertThat(before.values()).doesNotHaveDuplicates();
    route = route.restored(2);
    for (String tenant : TENANTS) {
      assertThat(predictions(tenant)).isEqualTo(before.get(tenant));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 32})
  void whatWasLearnedAfterASnapshotIsUnknownToItsRestore(int cachedTenants) throws Exception {
    restart(cachedTenants);
    learn(TENANT, 3);
    List<Double> before = predictions(TENANT);
    OperatorSubtaskState snapshot = route.snapshot();
    learn(TENANT, 3);
    assertThat(predictions(TENANT)).isNotEqualTo(before);
    route = route.rolledBack(snapshot, 1);
    assertThat(predictions(TENANT)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 32})
  void anIdleTenantBeginsAnew(int cachedTenants) throws Exception {
    restart(cachedTenants);
    List<Double> untrained = predictions(TENANT);
    learn(TENANT, 3);
    assertThat(predictions(TENANT)).isNotEqualTo(untrained);
    route.advanceSeconds(IDLE_SECONDS + 1);
    assertThat(predictions(TENANT)).isEqualTo(untrained);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 32})
  void whoIsOnTheHeapMakesNoDifference(int cachedTenants) throws Exception {
    List<List<Double>> kept = story(0);
    assertThat(story(cachedTenants)).isEqualTo(kept);
  }

  @Test
  void tenantsBeginWithTheInitialWeightsAndLearnOnFromThem(@TempDir Path folder) throws Exception {
    restart(32);
    List<Double> fresh = predictions(TENANT);
    Map<String, float[]> rows = new HashMap<>();
    Predictor.of(settings(32, ""), null)
        .learn(TestingRoute.features("probe"), Map.of("small@1", 1.0), PredictorRows.in(rows));
    String file = folder.resolve("weights.safetensors").toString();
    new SavedPredictor(file, Head.MLP, "encoder", TestingRoute.DIMENSIONS, "test", rows).write();

    restart(settings(32, file));
    List<Double> before = predictions(TENANT);
    assertThat(before.get(0)).isGreaterThan(fresh.get(0));
    learn(TENANT, 1);
    List<Double> after = predictions(TENANT);
    assertThat(after).isNotEqualTo(before);
    route = route.restored(1);
    assertThat(predictions(TENANT)).isEqualTo(after);
    assertThat(predictions("another")).isEqualTo(before);
  }

  private List<List<Double>> story(int cachedTenants) throws Exception {
    restart(cachedTenants);
    Random random = new Random(4);
    List<List<Double>> predictions = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String tenant = TENANTS.get(random.nextInt(TENANTS.size()));
      if (random.nextInt(3) == 0) {
        learn(tenant, 1);
      } else if (random.nextInt(15) == 0) {
        route.advanceSeconds(IDLE_SECONDS + 1);
      }
      predictions.add(predictions(tenant));
    }
    return predictions;
  }

  private void restart(int cachedTenants) throws Exception {
    restart(settings(cachedTenants, ""));
  }

  private static PredictorSettings settings(int cachedTenants, String initialWeights) {
    return new PredictorSettings(
        Head.MLP, 0.05, 0.9, 0.01, 1, 1, 0.1, 7, initialWeights, cachedTenants);
  }

  private void restart(PredictorSettings predictor) throws Exception {
    route.close();
    requests = 0;
    route =
        new TestingRoute(
            new RouteSubtasks(Scenario.settings(ALPHA, SNAPSHOT_EVERY, predictor), ROCKSDB));
  }

  private void learn(String tenant, int samples) throws Exception {
    explore(tenant, "every 1");
    for (int i = 0; i < samples; i++) {
      String requestId = "sample" + requests++;
      route.prompt(tenant, requestId);
      for (String model : ZOO.labels()) {
        answer(requestId, model, model.equals("large") ? 1.0 : 0.0);
      }
    }
    explore(tenant, "never");
  }

  private void explore(String tenant, String exploration) throws Exception {
    route.contract(tenant, requests++, exploration(exploration));
  }

  /** What is predicted of a prompt that is the same for all. */
  private List<Double> predictions(String tenant) throws Exception {
    String requestId = "probe " + requests++;
    route.prompt(tenant, requestId);
    Call call = route.calls.get(route.calls.size() - 1);
    assertThat(call.prompt().requestId()).isEqualTo(requestId);
    answer(requestId, call.model(), 1.0);
    return call.decision().candidates().stream().map(Candidate::predicted).toList();
  }
}
