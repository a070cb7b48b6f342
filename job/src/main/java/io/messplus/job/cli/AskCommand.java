package io.messplus.job.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.messplus.job.config.MessplusConfig;
import io.messplus.job.config.TopicSettings;
import io.messplus.job.kafka.DeadLetterFormat;
import io.messplus.job.kafka.KafkaConnection;
import io.messplus.job.kafka.PromptExchange;
import io.messplus.job.kafka.TopicWriter;
import io.messplus.message.BadRecordException;
import io.messplus.message.Json;
import io.messplus.message.Result;
import io.messplus.message.ResultStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code messplus ask}. */
@Command(
    name = "ask",
    mixinStandardHelpOptions = true,
    description = "Sends one prompt onto the prompts topic and waits for its result.",
    footer = {
      "",
      "Prints the generated text, if there is one, and a line that says how the",
      "request ended. What answers is 'messplus run'. Exits with 1 where there is no",
      "answer, with 2 where the prompt could not be used and is a dead letter.",
      "",
      "Examples:",
      "  messplus ask --tenant acme 'Which gas do plants take in?'",
      "  messplus ask --tenant acme --file captured.json --json"
    })
final class AskCommand implements Callable<Integer> {

  private static final String TENANT = "tenant";
  private static final String REQUEST_ID = "requestId";

  @Spec private CommandSpec spec;
  @Mixin private ConfigSelection selection;

  @ArgGroup(multiplicity = "1")
  private PromptSource source;

  @Option(
      names = "--tenant",
      paramLabel = "NAME",
      required = true,
      description = "Under whose contract the prompt falls.")
  private String tenant;

  @Option(
      names = "--id",
      paramLabel = "REQUEST_ID",
      description =
          "Names the request; an id that was answered lately is not answered again (default: a"
              + " random UUID).")
  private String requestId;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description =
          "How long to wait for the result; 0 does not wait and prints the request id (default:"
              + " ${DEFAULT-VALUE}).")
  private int timeoutSeconds;

  @Option(
      names = "--deadline",
      paramLabel = "SECONDS",
      description =
          "The prompt expires unless it is routed within so many seconds (default: it does not"
              + " expire).")
  private Integer deadlineSeconds;

  @Option(
      names = "--json",
      description = "Prints the record of the results topic, one line of JSON.")
  private boolean json;

  @Override
  public Integer call() {
    require(
        timeoutSeconds >= 0,
        "--timeout must be at least 0, which does not wait, not " + timeoutSeconds);
    require(
        deadlineSeconds == null || deadlineSeconds >= 1,
        "--deadline must be at least 1, or be left out, not " + deadlineSeconds);
    ObjectNode prompt = read();
    tenant = settled(prompt, TENANT, "--tenant", tenant);
    requestId = settled(prompt, REQUEST_ID, "--id", requestId);
    MessplusConfig config = selection.load();
    return timeoutSeconds == 0 ? send(prompt, config) : ask(prompt, config);
  }

  private void require(boolean holds, String rule) {
    if (!holds) {
      throw mistake(rule);
    }
  }

  private ObjectNode read() {
    try {
      return source.read();
    } catch (IOException e) {
      throw mistake("--file must name a file that can be read, not " + source);
    } catch (BadRecordException e) {
      throw mistake(
          "--file must hold a prompt record, but %s: %s".formatted(source, e.getMessage()));
    }
  }

  /** What the option says and the record may say too: of one mind, and put into the record. */
  private String settled(ObjectNode prompt, String field, String option, String given) {
    if (prompt.hasNonNull(field)) {
      String recorded = prompt.get(field).asText();
      if (given != null && !given.equals(recorded)) {
        throw mistake(
            "%s must be that of the record, or the record leave it out, but %s=%s and %s=%s"
                .formatted(option, field, recorded, option, given));
      }
      return recorded;
    }
    String value = given == null ? UUID.randomUUID().toString() : given;
    prompt.put(field, value);
    return value;
  }

  private int send(ObjectNode prompt, MessplusConfig config) {
    String prompts = config.topics().prompts();
    try (TopicWriter writer = new TopicWriter(ConfigSelection.kafkaWith(config, prompts))) {
      writer.write(prompts, tenant, bytes(prompt));
    }
    print(requestId);
    return 0;
  }

  private int ask(ObjectNode prompt, MessplusConfig config) {
    TopicSettings topics = config.topics();
    KafkaConnection kafka =
        ConfigSelection.kafkaWith(config, topics.prompts(), topics.results(), topics.deadLetters());
    Optional<ConsumerRecord<byte[], byte[]>> answer;
    try (PromptExchange exchange = new PromptExchange(kafka, topics)) {
      answer = exchange.ask(tenant, requestId, bytes(prompt), Duration.ofSeconds(timeoutSeconds));
    }
    if (answer.isEmpty()) {
      complain(
          "no answer within %d s to request=%s; the prompt stays on topic=%s, and 'messplus run'"
                  .formatted(timeoutSeconds, requestId, topics.prompts())
              + " answers it");
      return 1;
    }
    if (answer.get().topic().equals(topics.deadLetters())) {
      complain("the prompt is a dead letter: " + DeadLetterFormat.read(answer.get()).reason());
      return 2;
    }
    return tell(answer.get().value());
  }

  private byte[] bytes(ObjectNode prompt) {
    if (deadlineSeconds != null) {
      Instant deadline = Instant.now().plusSeconds(deadlineSeconds);
      prompt.put("deadline", deadline.truncatedTo(ChronoUnit.MILLIS).toString());
    }
    return Json.write(prompt);
  }

  private int tell(byte[] value) {
    Result result = read(value);
    if (json) {
      print(JsonLine.of(value));
    } else {
      if (result.answer() != null && result.answer().text() != null) {
        print(result.answer().text());
      }
      print(ResultLine.of(result));
    }
    return result.status() == ResultStatus.OK ? 0 : 1;
  }

  private static Result read(byte[] value) {
    try {
      return Json.read(value, Result.class);
    } catch (BadRecordException e) {
      throw new IllegalStateException("it was read before", e);
    }
  }

  private void print(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }

  private void complain(String line) {
    spec.commandLine().getErr().println("messplus: " + line);
  }

  private ParameterException mistake(String rule) {
    return new ParameterException(spec.commandLine(), rule);
  }
}
