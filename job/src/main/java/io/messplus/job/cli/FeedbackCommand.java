package io.messplus.job.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.messplus.job.config.MessplusConfig;
import io.messplus.job.kafka.TopicWriter;
import io.messplus.message.BadRecordException;
import io.messplus.message.FeedbackParser;
import io.messplus.message.Json;
import io.messplus.message.Position;
import io.messplus.message.SourceRecord;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code messplus feedback}. */
@Command(
    name = "feedback",
    mixinStandardHelpOptions = true,
    description = "Sends what a user thought of an answer onto the feedback topic.",
    footer = {
      "",
      "It goes before a score, and the last verdict before those before it, for as",
      "long as the tenant's contract has requests wait for feedback.",
      "",
      "Example: messplus feedback a-1 yes --tenant acme"
    })
final class FeedbackCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigSelection selection;

  @Parameters(index = "0", paramLabel = "REQUEST", description = "The id of the request.")
  private String requestId;

  @Parameters(
      index = "1",
      paramLabel = "VERDICT",
      converter = Verdict.Converter.class,
      description = "Whether the answer satisfied: yes, no, or a number in [0, 1].")
  private Verdict verdict;

  @Option(
      names = "--tenant",
      paramLabel = "NAME",
      required = true,
      description = "Whose request it was.")
  private String tenant;

  @Override
  public Integer call() {
    Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    byte[] feedback = feedback(at);
    MessplusConfig config = selection.load();
    String topic = config.topics().feedback();
    try (TopicWriter writer = new TopicWriter(ConfigSelection.kafkaWith(config, topic))) {
      writer.write(topic, tenant, feedback);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "sent  satisfied=%s  tenant=%s  request=%s  at=%s%n",
        verdict.satisfied(), tenant, requestId, at);
    out.flush();
    return 0;
  }

  /** The record, which the job will be able to read. */
  private byte[] feedback(Instant at) {
    ObjectNode record = Json.MAPPER.createObjectNode();
    record.put("tenant", tenant).put("requestId", requestId);
    record.set("satisfied", verdict.satisfied());
    record.put("at", at.toString());
    byte[] value = Json.write(record);
    try {
      new FeedbackParser().parse(new SourceRecord(null, value, new Position("", 0, 0), -1));
    } catch (BadRecordException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
    return value;
  }
}
