package io.messplus.job.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.messplus.job.config.MessplusConfig;
import io.messplus.job.kafka.DeadLetterFormat;
import io.messplus.job.kafka.KafkaConnection;
import io.messplus.job.kafka.TopicReader;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code messplus tail}. */
@Command(
    name = "tail",
    mixinStandardHelpOptions = true,
    description = "Prints the records of a topic as they come, one line of JSON each.",
    footer = {
      "",
      "A tenant's records come in their order. A dead letter is printed as its reason,",
      "the position it came from, and its bytes as text. Ctrl-C ends.",
      "",
      "Examples:",
      "  messplus tail results --tenant acme",
      "  messplus tail dead-letters --from-beginning --no-follow"
    })
final class TailCommand implements Callable<Integer> {

  private static final Duration POLL = Duration.ofMillis(100);

  @Spec private CommandSpec spec;
  @Mixin private ConfigSelection selection;

  @Parameters(
      paramLabel = "TOPIC",
      converter = TailedTopic.Converter.class,
      description = "One of ${COMPLETION-CANDIDATES}.")
  private TailedTopic topic;

  @Option(
      names = "--from-beginning",
      description = "Prints the records that are there already, too (default: from now on).")
  private boolean fromBeginning;

  @Option(
      names = "--tenant",
      paramLabel = "NAME",
      description = "Only records whose key is this tenant (default: all).")
  private String tenant;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Ends after so many records (default: does not).")
  private Long limit;

  @Option(
      names = "--no-follow",
      description = "Ends where the topic ended when the command began (default: goes on).")
  private boolean once;

  private long printed;

  @Override
  public Integer call() {
    require(limit == null || limit > 0, "--limit must be at least 1, or be left out, not " + limit);
    require(
        fromBeginning || !once, "--no-follow must come with --from-beginning, or nothing is read");
    MessplusConfig config = selection.load();
    String name = topic.in(config.topics());
    KafkaConnection kafka = ConfigSelection.kafkaWith(config, name);
    try (TopicReader reader =
            fromBeginning ? new TopicReader(kafka, name) : TopicReader.atEnd(kafka, name);
        Interruption interruption = new Interruption()) {
      while (!interruption.asked() && !(once && reader.caughtUp()) && print(reader)) {
        // Goes on.
      }
    }
    return 0;
  }

  private void require(boolean holds, String rule) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), rule);
    }
  }

  /** Prints the next records; false where no more are wanted. */
  private boolean print(TopicReader reader) {
    PrintWriter out = spec.commandLine().getOut();
    for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
      if (isWanted(record)) {
        out.println(line(record));
        printed++;
      }
      if (limit != null && printed == limit) {
        out.flush();
        return false;
      }
    }
    // The writer hides from itself what the stream below it knows.
    return !out.checkError() && !System.out.checkError();
  }

  private boolean isWanted(ConsumerRecord<byte[], byte[]> record) {
    return tenant == null || Arrays.equals(tenant.getBytes(UTF_8), record.key());
  }

  private String line(ConsumerRecord<byte[], byte[]> record) {
    return topic == TailedTopic.DEAD_LETTERS
        ? JsonLine.of(DeadLetterFormat.read(record))
        : JsonLine.of(record.value());
  }
}
