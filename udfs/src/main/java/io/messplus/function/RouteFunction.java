package io.messplus.function;

import io.messplus.energy.RouterEnergy;
import io.messplus.message.Call;
import io.messplus.message.ContractChange;
import io.messplus.message.JournalEntry;
import io.messplus.message.Result;
import io.messplus.message.TenantEvent;
import io.messplus.predictor.Predictor;
import io.messplus.routing.ExplorationDraw;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * ROUTE: the only writer of a tenant's state and of the results. Keyed by tenant; the calls it
 * orders and the journal of its ledgers leave by the side.
 */
public final class RouteFunction extends KeyedProcessFunction<String, TenantEvent, Result> {

  /** Every change of a ledger. */
  public static final OutputTag<JournalEntry> JOURNAL =
      new OutputTag<>("journal", TypeInformation.of(JournalEntry.class));

  private static final long serialVersionUID = 1L;

  // Found by reflection, which takes longer than a turn.
  private static final TypeInformation<Call> CALL = TypeInformation.of(Call.class);

  private final RouteSettings settings;
  private final ContractsAtStart contractsAtStart;
  private transient TenantState state;
  private transient Map<String, ContractChange> unreadContracts;
  private transient Desk desk;

  /**
   * @param settings what ROUTE is told at start
   * @param contractsAtStart read before the first event
   */
  public RouteFunction(RouteSettings settings, ContractsAtStart contractsAtStart) {
    this.settings = settings;
    this.contractsAtStart = contractsAtStart;
  }

  /** The calls ordered of one model. */
  public static OutputTag<Call> callsOf(String model) {
    return new OutputTag<>("calls-" + model, CALL);
  }

  @Override
  public void open(OpenContext context) throws IOException {
    state =
        new TenantState(
            getRuntimeContext(), settings.encoder(), settings.predictor().tenantsToCache());
    TaskInfo task = getRuntimeContext().getTaskInfo();
    unreadContracts = new HashMap<>(contractsAtStart.read(tenant -> isKeyOf(task, tenant)));
  }

  private static boolean isKeyOf(TaskInfo task, String tenant) {
    return task.getIndexOfThisSubtask()
        == KeyGroupRangeAssignment.assignKeyToParallelOperator(
            tenant, task.getMaxNumberOfParallelSubtasks(), task.getNumberOfParallelSubtasks());
  }

  @Override
  public void processElement(TenantEvent event, Context context, Collector<Result> out)
      throws Exception {
    Turn turn = turn(context, out);
    if (event.prompt() != null) {
      new Admission(turn).prompt(event.prompt());
    } else if (event.outcome() != null) {
      new Settlement(turn).outcome(event.outcome());
    } else if (event.feedback() != null) {
      new Settlement(turn).feedback(event.feedback());
    } else {
      turn.change(event.contract());
    }
    end(turn);
  }

  @Override
  public void onTimer(long atMillis, OnTimerContext context, Collector<Result> out)
      throws Exception {
    Turn turn = turn(context, out);
    new Expiry(turn).due(atMillis);
    end(turn);
  }

  /** An outcome, a timer or a new contract may have made room. */
  private static void end(Turn turn) throws Exception {
    new Admission(turn).admitWaiting();
    turn.end();
  }

  private Turn turn(Context context, Collector<Result> out) throws Exception {
    TimerService timers = context.timerService();
    if (desk == null) {
      desk = desk(timers.currentProcessingTime());
    }
    String tenant = context.getCurrentKey();
    Turn turn = new Turn(desk, state, tenant, timers, output(context, out));
    ContractChange unread = unreadContracts.remove(tenant);
    if (unread != null) {
      turn.change(unread);
    }
    return turn;
  }

  private Desk desk(long sinceMillis) {
    return new Desk(
        settings,
        Predictor.of(settings.predictor(), settings.initial()),
        new ExplorationDraw(settings.explorationSeed()),
        new InversionWatch(settings.zoo()),
        new RouteMetrics(getRuntimeContext().getMetricGroup()),
        new RouterEnergy(settings.routerEnergy()),
        sinceMillis);
  }

  private static RouteOutput output(Context context, Collector<Result> out) {
    return new RouteOutput() {
      @Override
      public void result(Result result) {
        out.collect(result);
      }

      @Override
      public void call(Call call) {
        context.output(callsOf(call.model()), call);
      }

      @Override
      public void journal(JournalEntry entry) {
        context.output(JOURNAL, entry);
      }
    };
  }
}
