package io.messplus.function;

import io.messplus.message.Call;
import io.messplus.message.JournalEntry;
import io.messplus.message.Result;
import io.messplus.message.TenantEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** The subtasks of ROUTE, each on Flink's harness, with tenants spread over them as Flink does. */
final class RouteSubtasks implements AutoCloseable {

  private static final int MAX_PARALLELISM = 128;
  private static final long START_MILLIS = 1_000_000_500;

  private final RouteSettings settings;
  private final Supplier<StateBackend> backend;
  private final ContractsAtStart contractsAtStart;
  private final List<KeyedOneInputStreamOperatorTestHarness<String, TenantEvent, Result>> subtasks =
      new ArrayList<>();

  RouteSubtasks(RouteSettings settings, Supplier<StateBackend> backend) throws Exception {
    this(settings, backend, ContractsAtStart.NONE);
  }

  RouteSubtasks(
      RouteSettings settings, Supplier<StateBackend> backend, ContractsAtStart contractsAtStart)
      throws Exception {
    this(settings, backend, contractsAtStart, 1);
    open(START_MILLIS);
  }

  private RouteSubtasks(
      RouteSettings settings,
      Supplier<StateBackend> backend,
      ContractsAtStart contractsAtStart,
      int parallelism)
      throws Exception {
    this.settings = settings;
    this.backend = backend;
    this.contractsAtStart = contractsAtStart;
    for (int i = 0; i < parallelism; i++) {
      KeyedOneInputStreamOperatorTestHarness<String, TenantEvent, Result> subtask =
          new KeyedOneInputStreamOperatorTestHarness<>(
              new KeyedProcessOperator<>(new RouteFunction(settings, contractsAtStart)),
              TenantEvent::tenant,
              Types.STRING,
              MAX_PARALLELISM,
              parallelism,
              i);
      ((SerializerConfigImpl) subtask.getExecutionConfig().getSerializerConfig())
          .setGenericTypes(false);
      subtask.setStateBackend(backend.get());
      subtasks.add(subtask);
    }
  }

  RouteSettings settings() {
    return settings;
  }

  /** The whole state. */
  OperatorSubtaskState snapshot() throws Exception {
    OperatorSubtaskState[] states = new OperatorSubtaskState[subtasks.size()];
    for (int i = 0; i < states.length; i++) {
      states[i] = subtasks.get(i).snapshot(1, 1);
    }
    return AbstractStreamOperatorTestHarness.repackageState(states);
  }

  /**
   * Ends, and starts anew from a state.
   *
   * @param changed the settings it starts with
   * @param openMillis when it starts
   */
  RouteSubtasks restored(
      OperatorSubtaskState state,
      int parallelism,
      RouteSettings changed,
      ContractsAtStart nowInForce,
      long openMillis)
      throws Exception {
    int parallelismBefore = subtasks.size();
    close();
    RouteSubtasks next = new RouteSubtasks(changed, backend, nowInForce, parallelism);
    for (int i = 0; i < parallelism; i++) {
      next.subtasks
          .get(i)
          .initializeState(
              AbstractStreamOperatorTestHarness.repartitionOperatorState(
                  state, MAX_PARALLELISM, parallelismBefore, parallelism, i));
    }
    next.open(openMillis);
    return next;
  }

  void process(TenantEvent event) throws Exception {
    subtask(event.tenant()).processElement(new StreamRecord<>(event));
  }

  long nowMillis() {
    return subtasks.get(0).getProcessingTime();
  }

  void advanceMillis(long millis) throws Exception {
    long then = nowMillis() + millis;
    for (KeyedOneInputStreamOperatorTestHarness<String, TenantEvent, Result> subtask : subtasks) {
      subtask.setProcessingTime(then);
    }
  }

  void drain(List<Result> results, List<Call> calls, List<JournalEntry> journal) {
    for (KeyedOneInputStreamOperatorTestHarness<String, TenantEvent, Result> subtask : subtasks) {
      results.addAll(subtask.extractOutputValues());
      subtask.getOutput().clear();
      for (String model : settings.zoo().labels()) {
        drain(subtask, RouteFunction.callsOf(model), calls);
      }
      drain(subtask, RouteFunction.JOURNAL, journal);
    }
  }

  int timers() {
    return subtasks.stream()
        .mapToInt(KeyedOneInputStreamOperatorTestHarness::numProcessingTimeTimers)
        .sum();
  }

  List<String> keys(String state) {
    List<String> keys = new ArrayList<>();
    for (KeyedOneInputStreamOperatorTestHarness<String, TenantEvent, Result> subtask : subtasks) {
      backendOf(subtask).getKeys(state, VoidNamespace.INSTANCE).forEach(keys::add);
    }
    return keys;
  }

  TenantBook book(String tenant) throws Exception {
    KeyedStateBackend<String> keyed = backendOf(subtask(tenant));
    keyed.setCurrentKey(tenant);
    return keyed
        .getPartitionedState(
            VoidNamespace.INSTANCE,
            VoidNamespaceSerializer.INSTANCE,
            new ValueStateDescriptor<>("ledger", TypeInformation.of(TenantBook.class)))
        .value();
  }

  @Override
  public void close() throws Exception {
    for (KeyedOneInputStreamOperatorTestHarness<String, TenantEvent, Result> subtask : subtasks) {
      subtask.close();
    }
  }

  private void open(long nowMillis) throws Exception {
    for (KeyedOneInputStreamOperatorTestHarness<String, TenantEvent, Result> subtask : subtasks) {
      subtask.open();
      subtask.setProcessingTime(nowMillis);
    }
  }

  private KeyedOneInputStreamOperatorTestHarness<String, TenantEvent, Result> subtask(
      String tenant) {
    return subtasks.get(
        KeyGroupRangeAssignment.assignKeyToParallelOperator(
            tenant, MAX_PARALLELISM, subtasks.size()));
  }

  private static KeyedStateBackend<String> backendOf(
      KeyedOneInputStreamOperatorTestHarness<String, TenantEvent, Result> subtask) {
    return subtask.getOperator().getKeyedStateBackend();
  }

  private static <T> void drain(
      KeyedOneInputStreamOperatorTestHarness<String, TenantEvent, Result> subtask,
      OutputTag<T> tag,
      List<T> drained) {
    Queue<StreamRecord<T>> output = subtask.getSideOutput(tag);
    while (output != null && !output.isEmpty()) {
      drained.add(output.remove().getValue());
    }
  }
}
