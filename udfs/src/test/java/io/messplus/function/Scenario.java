package io.messplus.function;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.messplus.energy.RouterEnergySettings;
import io.messplus.message.Answer;
import io.messplus.message.BadRecordException;
import io.messplus.message.Call;
import io.messplus.message.Json;
import io.messplus.message.Outcome;
import io.messplus.predictor.PredictorSettings;
import io.messplus.routing.Busy;
import io.messplus.routing.Contract;
import io.messplus.routing.ContractTerms;
import io.messplus.routing.Model;
import io.messplus.routing.Zoo;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A tenant's story, told to ROUTE on RocksDB; at its end nothing may be left over. */
abstract class Scenario {

  static final String TENANT = "acme";
  static final double ALPHA = 0.75;
  static final int MAX_REROUTES = 2;
  static final long PENDING_SECONDS = 600;
  static final long FEEDBACK_SECONDS = 60;
  static final long PARKED_SECONDS = 300;
  static final long SEEN_SECONDS = 86_400;
  static final long IDLE_SECONDS = 7 * 86_400;
  static final long SNAPSHOT_EVERY = 1_000;

  /** CPU time differs from run to run. */
  static final RouterEnergySettings NOT_METERED = new RouterEnergySettings(0);

  static final Zoo ZOO =
      new Zoo(
          List.of(
              new Model("small", "1", 100),
              new Model("medium", "1", 400),
              new Model("large", "1", 2_000)));
  static final Map<String, Double> JOULES =
      Map.of("small", 80.0, "medium", 390.0, "large", 2_100.0);
  static final Supplier<StateBackend> ROCKSDB = EmbeddedRocksDBStateBackend::new;

  TestingRoute route;

  @BeforeEach
  void open() throws Exception {
    route = new TestingRoute(new RouteSubtasks(settings(ALPHA), ROCKSDB));
  }

  @AfterEach
  void nothingIsLeftOver() throws Exception {
    try (TestingRoute ended = route) {
      ended.assertAtRest();
    }
  }

  static RouteSettings settings(double alpha) {
    return settings(alpha, SNAPSHOT_EVERY);
  }

  static RouteSettings settings(double alpha, long snapshotEvery) {
    return settings(alpha, snapshotEvery, PredictorSettings.defaults());
  }

  /** Begins with other settings. */
  void reopen(RouteSettings settings) throws Exception {
    route.close();
    route = new TestingRoute(new RouteSubtasks(settings, ROCKSDB));
  }

  static RouteSettings settings(double alpha, long snapshotEvery, PredictorSettings predictor) {
    return settings(alpha, snapshotEvery, predictor, MAX_REROUTES);
  }

  static RouteSettings settings(
      double alpha, long snapshotEvery, PredictorSettings predictor, int maxReroutes) {
    ContractTerms terms =
        terms(
            "'alpha': %s, 'exploration': 'never', 'feedbackTimeoutSeconds': %d"
                .formatted(alpha, FEEDBACK_SECONDS));
    return new RouteSettings(
        ZOO,
        terms.over(Contract.defaults()),
        predictor,
        predictor.readInitialWeights(),
        "encoder",
        "seed",
        maxReroutes,
        PENDING_SECONDS,
        PARKED_SECONDS,
        SEEN_SECONDS,
        IDLE_SECONDS,
        snapshotEvery,
        NOT_METERED);
  }

  static ContractTerms exploration(String exploration) {
    return terms("'exploration': '%s'".formatted(exploration));
  }

  static ContractTerms models(String... labels) {
    return terms("'models': ['%s']".formatted(String.join("', '", labels)));
  }

  static ContractTerms alpha(double alpha) {
    return ContractTerms.NONE.withAlpha(alpha);
  }

  static ContractTerms limits(int maxInFlight, int maxWaiting) {
    return terms("'maxInFlight': %d, 'maxWaiting': %d".formatted(maxInFlight, maxWaiting));
  }

  static ContractTerms feedbackTimeout(long seconds) {
    return terms("'feedbackTimeoutSeconds': " + seconds);
  }

  static ContractTerms sessions(long seconds, Integer most) {
    return terms("'sessionSeconds': %d, 'maxSessions': %s".formatted(seconds, most));
  }

  static ContractTerms busy(Busy busy) {
    return terms("'busy': '%s'".formatted(busy.name().toLowerCase(Locale.ROOT)));
  }

  /** Terms as a tenant writes them, in single quotes and without the braces. */
  static ContractTerms terms(String json) {
    try {
      return Json.read(("{" + json.replace('\'', '"') + "}").getBytes(UTF_8), ContractTerms.class);
    } catch (BadRecordException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Goes back, and forgets what was said since. */
  void rollBackTo(OperatorSubtaskState state) throws Exception {
    route = route.rolledBack(state, 1);
    route.calls.clear();
    route.results.clear();
    route.journal.clear();
  }

  /** The outcome of a call for a request that ROUTE does not know of any more. */
  Outcome undone(String requestId, String model, Double score) throws Exception {
    OperatorSubtaskState before = route.snapshot();
    route.prompt(TENANT, requestId);
    Outcome outcome = ok(route.call(requestId, model), score);
    rollBackTo(before);
    return outcome;
  }

  void answer(String requestId, String model, Double score) throws Exception {
    route.outcome(ok(route.call(requestId, model), score));
  }

  void fail(String requestId, String model, String error) throws Exception {
    route.outcome(Outcome.failed(route.call(requestId, model), Answer.none(1), error));
  }

  double queue() throws Exception {
    return route.book(TENANT).ledger().queue();
  }

  static Outcome ok(Call call, Double score) {
    return Outcome.ok(
        call,
        new Answer(
            "by " + call.model(),
            null,
            score,
            JOULES.get(call.model()),
            "captured",
            0.5,
            null,
            null));
  }
}
