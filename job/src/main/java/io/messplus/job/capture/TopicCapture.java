package io.messplus.job.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.messplus.job.config.MessplusConfig;
import io.messplus.job.config.ModelSettings;
import io.messplus.job.kafka.KafkaConnection;
import io.messplus.job.kafka.ParsedRecords;
import io.messplus.job.kafka.RetainedTopic;
import io.messplus.job.replay.CaptureMetric;
import io.messplus.message.Outcome;
import io.messplus.message.OutcomeParser;
import io.messplus.message.Prompt;
import io.messplus.message.PromptParser;
import io.messplus.message.SourceRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * A capture of what a job's topics hold when this is opened: the requests of a tenant that every
 * model of the zoo answered, as each does that is explored. The job may be running.
 */
public final class TopicCapture implements AutoCloseable {

  private final MessplusConfig config;
  private final byte[] tenantKey;
  private final LoggedRequests requests;
  private final RetainedTopic outcomes;
  private final RetainedTopic prompts;
  private long unreadable;

  /**
   * Notes where the topics end: the outcomes before the prompts, so that there is a prompt to each
   * outcome.
   *
   * @param config of the job
   * @param tenant whose requests are captured
   * @param benchmark the only one to capture; empty captures all
   */
  public TopicCapture(
      KafkaConnection connection,
      MessplusConfig config,
      String tenant,
      Optional<String> benchmark) {
    this.config = config;
    tenantKey = tenant.getBytes(UTF_8);
    requests =
        new LoggedRequests(
            tenant, benchmark, config.zoo().stream().map(ModelSettings::toModel).toList());
    outcomes = new RetainedTopic(connection, config.topics().outcomes());
    prompts = new RetainedTopic(connection, config.topics().prompts());
  }

  /** Offsets to read. */
  public long size() {
    return outcomes.size() + prompts.size();
  }

  /**
   * Reads the topics.
   *
   * @param progress told now and then how many offsets are done
   */
  public void read(LongConsumer progress) {
    ParsedRecords<Outcome> calls =
        new ParsedRecords<>(
            new OutcomeParser(),
            record -> Arrays.equals(record.key(), tenantKey),
            (outcome, record) -> requests.add(outcome));
    outcomes.read(calls, progress);
    unreadable = calls.unreadable();
    long before = outcomes.size();
    prompts.read(
        // What cannot be read is a dead letter of the job, and no request.
        new ParsedRecords<>(parser(), record -> true, this::add),
        done -> progress.accept(before + done));
    progress.accept(size());
  }

  private PromptParser parser() {
    return new PromptParser(labels(), config.routing().maxPromptBytes());
  }

  private void add(Prompt prompt, SourceRecord record) {
    requests.add(prompt, record.timestampMillis());
  }

  /** How many outcomes of the tenant could not be read. */
  public long unreadable() {
    return unreadable;
  }

  /**
   * Adds the requests that have no row in the file yet, and puts all rows into the order in which
   * the requests were asked, those of other requests before them.
   *
   * @param metric that the label is by, or {@code null} where one alone can be meant
   * @param file the CSV, made where it is missing
   * @throws CaptureRefusedException where no request is complete, or the file is not of this zoo,
   *     metric and these prompts; it is then as it was
   * @throws IOException where the file cannot be read or written
   */
  public TopicCaptureResult write(CaptureMetric metric, Path file) throws IOException {
    List<String> labels = labels();
    CaptureMetric labelledBy = metric == null ? requests.onlyMetric() : metric;
    List<LoggedRequest> complete = requests.complete(labelledBy);
    if (complete.isEmpty()) {
      throw nothing(requests.incomplete(Set.of(), labelledBy));
    }
    CaptureShape shape =
        CaptureShape.of(
            labels, labelledBy, complete.stream().allMatch(request -> request.isRanked(labels)));
    List<CapturedDocument> found =
        complete.stream().map(request -> request.row(labels, labelledBy)).toList();
    KeptRows kept = KeptRows.read(file, shape);
    List<CapturedDocument> missing =
        found.stream().filter(row -> !kept.has(row.key(), row.text(), file)).toList();
    try (CaptureFile rows = CaptureFile.open(file, shape, kept)) {
      for (CapturedDocument row : missing) {
        rows.append(row);
      }
      rows.order(found.stream().map(CapturedDocument::key).toList());
      Set<DocumentKey> withRow = new HashSet<>();
      rows.documents().forEach(row -> withRow.add(row.key()));
      return new TopicCaptureResult(
          labelledBy,
          missing.size(),
          kept.documents().size(),
          requests.incomplete(withRow, labelledBy),
          ModelTally.of(shape.labels(), rows.documents()));
    }
  }

  private List<String> labels() {
    return config.zoo().stream().map(ModelSettings::label).toList();
  }

  private static CaptureRefusedException nothing(Incomplete incomplete) {
    return new CaptureRefusedException(
        "a row needs a request that every model of the zoo answered with a score, but %s; a contract with exploration='every 1' has every model called"
            .formatted(
                incomplete.requests() == 0
                    ? "the topics have no such tenant's request, or none of the benchmark"
                    : "none of %d is one: %s"
                        .formatted(incomplete.requests(), String.join(", ", incomplete.lines()))));
  }

  @Override
  public void close() {
    outcomes.close();
    prompts.close();
  }
}
