package io.messplus.job.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.messplus.audit.JournalParser;
import io.messplus.audit.ResultParser;
import io.messplus.job.config.MessplusConfig;
import io.messplus.job.config.TopicSettings;
import io.messplus.job.kafka.KafkaConnection;
import io.messplus.job.kafka.ParsedRecords;
import io.messplus.job.kafka.RetainedTopic;
import io.messplus.job.progress.ProgressListener;
import io.messplus.job.progress.TerminalProgress;
import io.messplus.job.report.Report;
import io.messplus.job.report.ReportException;
import io.messplus.job.report.ReportPage;
import io.messplus.job.report.RouterTally;
import io.messplus.job.report.ServedTenants;
import io.messplus.message.JournalEntry;
import io.messplus.message.Outcome;
import io.messplus.message.OutcomeParser;
import io.messplus.message.RecordParser;
import io.messplus.message.Result;
import io.messplus.message.SourceRecord;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code messplus report}. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description =
        "Writes a page of what tenants got and what it cost, with figures, and why each request"
            + " went to its model.",
    footer = {
      "",
      "Read from the results, the outcomes and the journal that the topics hold now;",
      "the job may be running. What models alone and mixes of them would have cost is",
      "estimated from the calls that were made. Prompts and answers are not in the",
      "page.",
      "",
      "Example: messplus report --tenant acme --output acme.html"
    })
final class ReportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigSelection selection;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      defaultValue = "messplus-report.html",
      description = "The page (default: ${DEFAULT-VALUE}).")
  private Path file;

  @Mixin private ImageFolder images;

  @Option(
      names = "--tenant",
      paramLabel = "NAME",
      description = "A tenant to show; may be repeated (default: all).")
  private List<String> tenants = new ArrayList<>();

  @Option(
      names = {"-q", "--quiet"},
      description = "Shows no progress bar.")
  private boolean quiet;

  private long unreadable;

  @Override
  public Integer call() throws Exception {
    OutputFile.requireWritable(spec.commandLine(), "--output", file);
    images.requireWritable(spec.commandLine());
    MessplusConfig config = selection.load();
    TopicSettings topics = config.topics();
    KafkaConnection kafka =
        ConfigSelection.kafkaWith(config, topics.results(), topics.outcomes(), topics.journal());
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    ServedTenants served = read(kafka, topics);
    require(served, topics.results());
    Report report =
        served.report(
            "messplus: what tenants got",
            List.of(
                "Read from %s, %s and %s at %s on %s."
                    .formatted(
                        topics.results(),
                        topics.outcomes(),
                        topics.journal(),
                        kafka.bootstrapServers(),
                        now)),
            Map.of());
    OutputFile.write(file, ReportPage.html(report).getBytes(UTF_8));
    images.write(report);
    if (unreadable > 0) {
      spec.commandLine()
          .getErr()
          .printf(Locale.ROOT, "left out: %,d records that cannot be read%n", unreadable);
    }
    spec.commandLine().getOut().println(file.toAbsolutePath().normalize());
    return 0;
  }

  private void require(ServedTenants served, String topic) {
    List<String> names = served.names();
    for (String tenant : tenants) {
      if (!names.contains(tenant)) {
        throw new ParameterException(
            spec.commandLine(), "--tenant must name a tenant that has a result, not " + tenant);
      }
    }
    if (names.isEmpty()) {
      throw new ReportException(
          "there is no result yet on topic=%s; 'messplus ask' or 'messplus replay' asks for some"
              .formatted(topic));
    }
  }

  private ServedTenants read(KafkaConnection kafka, TopicSettings topics) {
    ServedTenants served = new ServedTenants();
    RouterTally router = new RouterTally();
    // The outcomes' end is noted last, so that the calls of every result are among them.
    try (RetainedTopic results = new RetainedTopic(kafka, topics.results());
        RetainedTopic journal = new RetainedTopic(kafka, topics.journal());
        RetainedTopic outcomes = new RetainedTopic(kafka, topics.outcomes());
        ProgressListener bar = TerminalProgress.open(quiet, "report", "records")) {
      long size = results.size() + journal.size() + outcomes.size();
      ParsedRecords<Result> given = each(new ResultParser(), served::add);
      results.read(given, done -> bar.progress(done, size));
      ParsedRecords<JournalEntry> written = each(new JournalParser(), router::add);
      journal.read(written, done -> bar.progress(results.size() + done, size));
      ParsedRecords<Outcome> made = each(new OutcomeParser(), served::add);
      outcomes.read(made, done -> bar.progress(results.size() + journal.size() + done, size));
      unreadable = given.unreadable() + written.unreadable() + made.unreadable();
    }
    router.joules().forEach(served::addRouter);
    return served;
  }

  private <T> ParsedRecords<T> each(RecordParser<T> parser, Consumer<T> known) {
    return new ParsedRecords<>(parser, this::isWanted, (value, record) -> known.accept(value));
  }

  private boolean isWanted(SourceRecord record) {
    String key = record.key() == null ? "" : new String(record.key(), UTF_8);
    return tenants.isEmpty() || tenants.contains(key);
  }
}
