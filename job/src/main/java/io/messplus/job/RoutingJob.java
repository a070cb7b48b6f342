package io.messplus.job;

import io.messplus.function.CallFunction;
import io.messplus.function.ContractsAtStart;
import io.messplus.function.EncodeFunction;
import io.messplus.function.ParseFunction;
import io.messplus.function.RouteFunction;
import io.messplus.function.RouteSettings;
import io.messplus.job.config.MessplusConfig;
import io.messplus.job.config.ModelSettings;
import io.messplus.message.ContractChange;
import io.messplus.message.ContractParser;
import io.messplus.message.DeadLetter;
import io.messplus.message.EncodedPrompt;
import io.messplus.message.Feedback;
import io.messplus.message.FeedbackParser;
import io.messplus.message.JournalEntry;
import io.messplus.message.Outcome;
import io.messplus.message.OutcomeParser;
import io.messplus.message.Prompt;
import io.messplus.message.PromptParser;
import io.messplus.message.RecordParser;
import io.messplus.message.Result;
import io.messplus.message.SourceRecord;
import io.messplus.message.TenantEvent;
import io.messplus.routing.Zoo;
import io.messplus.scoring.GraderSettings;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SideOutputDataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** The topology, from streams to streams. It knows no Kafka: whoever calls it closes the loop. */
public final class RoutingJob {

  /**
   * What the job reads; the outcomes are those that it wrote, and the contracts at start those that
   * {@code tenants} said before the job was started.
   */
  public record Inputs(
      DataStream<SourceRecord> prompts,
      DataStream<SourceRecord> outcomes,
      DataStream<SourceRecord> feedback,
      DataStream<SourceRecord> tenants,
      ContractsAtStart contractsAtStart) {}

  /** What the job writes. */
  public record Outputs(
      DataStream<Result> results,
      DataStream<JournalEntry> journal,
      DataStream<Outcome> outcomes,
      DataStream<DeadLetter> deadLetters) {}

  /** Prompts that may wait for their vectors, per subtask. */
  private static final int ENCODE_CAPACITY = 64;

  /** A call ends by itself in time; Flink steps in only where its client does not. */
  private static final int LAST_RESORT_SECONDS = 30;

  /** Calls that find the line full pass by those in it. */
  private static final int REFUSALS = 64;

  private RoutingJob() {}

  /** Builds the topology. */
  public static Outputs topology(Inputs in, MessplusConfig config) {
    Zoo zoo = config.toZoo();

    var prompts =
        parse(
            "prompts",
            in.prompts(),
            new PromptParser(zoo.labels(), config.routing().maxPromptBytes()),
            Prompt.class);
    var outcomes = parse("outcomes", in.outcomes(), new OutcomeParser(), Outcome.class);
    var feedback = parse("feedback", in.feedback(), new FeedbackParser(), Feedback.class);
    var tenants =
        parse("tenants", in.tenants(), new ContractParser(config.contract()), ContractChange.class);

    SingleOutputStreamOperator<Result> results =
        encode(prompts, config)
            .map(TenantEvent::of)
            .returns(TenantEvent.class)
            .uid("prompt-events")
            .union(
                outcomes.map(TenantEvent::of).returns(TenantEvent.class).uid("outcome-events"),
                feedback.map(TenantEvent::of).returns(TenantEvent.class).uid("feedback-events"),
                tenants.map(TenantEvent::of).returns(TenantEvent.class).uid("tenant-events"))
            .keyBy(TenantEvent::tenant)
            .process(
                new RouteFunction(routeSettings(zoo, config), in.contractsAtStart()),
                type(Result.class))
            .uid("route")
            .name("ROUTE");

    DataStream<Outcome> called =
        config.zoo().stream()
            .map(model -> call(model, config.grader(), results))
            .reduce(DataStream::union)
            .orElseThrow();

    return new Outputs(
        results,
        results.getSideOutput(RouteFunction.JOURNAL),
        called,
        deadLetters(prompts)
            .union(deadLetters(outcomes), deadLetters(feedback), deadLetters(tenants)));
  }

  private static <T> SingleOutputStreamOperator<T> parse(
      String topic, DataStream<SourceRecord> records, RecordParser<T> parser, Class<T> type) {
    return records
        .process(new ParseFunction<>(parser), type(type))
        .uid("parse-" + topic)
        .name("parse " + topic);
  }

  private static SingleOutputStreamOperator<EncodedPrompt> encode(
      DataStream<Prompt> prompts, MessplusConfig config) {
    // Ordered, so that a tenant's prompts reach ROUTE in partition order. An encoder run ends by
    // itself, so no timeout.
    return AsyncDataStream.orderedWait(
            prompts,
            new EncodeFunction(config.encoder(), config.routerEnergy()),
            0,
            TimeUnit.SECONDS,
            ENCODE_CAPACITY)
        .returns(EncodedPrompt.class)
        .uid("encode")
        .name("encode");
  }

  private static DataStream<Outcome> call(
      ModelSettings model, GraderSettings grader, SingleOutputStreamOperator<Result> route) {
    return AsyncDataStream.unorderedWait(
            route.getSideOutput(RouteFunction.callsOf(model.label())).rebalance(),
            new CallFunction(model.toCallSettings(grader)),
            model.timeoutSeconds() + LAST_RESORT_SECONDS,
            TimeUnit.SECONDS,
            model.concurrency() + model.maxQueued() + REFUSALS)
        .returns(Outcome.class)
        .uid("call-" + model.label())
        .name("call " + model.label());
  }

  private static SideOutputDataStream<DeadLetter> deadLetters(
      SingleOutputStreamOperator<?> parsed) {
    return parsed.getSideOutput(ParseFunction.DEAD_LETTERS);
  }

  private static RouteSettings routeSettings(Zoo zoo, MessplusConfig config) {
    return new RouteSettings(
        zoo,
        config.contract(),
        config.predictor(),
        config.readInitialWeights(),
        config.encoder().model(),
        config.routing().explorationSeed(),
        config.routing().maxReroutes(),
        config.routing().pendingTimeoutSeconds(),
        config.routing().parkedSeconds(),
        config.routing().seenSeconds(),
        config.routing().idleSeconds(),
        config.routing().snapshotEvery(),
        config.routerEnergy());
  }

  private static <T> TypeInformation<T> type(Class<T> type) {
    return TypeInformation.of(type);
  }
}
