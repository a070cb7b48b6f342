package io.messplus.job.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.messplus.audit.AuditReport;
import io.messplus.audit.KeptTenant;
import io.messplus.job.audit.AuditTable;
import io.messplus.job.audit.JobAudit;
import io.messplus.job.audit.KeptTenants;
import io.messplus.job.config.MessplusConfig;
import io.messplus.job.config.TopicSettings;
import io.messplus.job.kafka.KafkaConnection;
import io.messplus.job.local.LatestCheckpoint;
import io.messplus.job.local.LocalFlink;
import io.messplus.job.local.LocalFlinkOptions;
import io.messplus.job.progress.ProgressListener;
import io.messplus.job.progress.TerminalProgress;
import io.messplus.message.Json;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.commons.io.FileUtils;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code messplus audit}. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description =
        "Recounts every tenant's ledger from the journal, and compares it with what models did,"
            + " what clients got and what the job keeps.",
    footer = {
      "",
      "The job may be running: what it has not come to yet, or is not visible yet,",
      "counts as unread and is no difference, nor is what a crash repeats. Labels by",
      "feedback are taken from the journal on faith. The journal of the audited",
      "tenants is held in memory.",
      "",
      "Exits with 1 where something differs.",
      "",
      "Example once 'messplus run' is stopped: messplus audit --state messplus-state"
    })
final class AuditCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigSelection selection;

  @Option(
      names = "--tenant",
      paramLabel = "NAME",
      description = "The only tenant to audit (default: all).")
  private String tenant;

  @Option(
      names = "--state",
      paramLabel = "PATH",
      description =
          "Savepoint or checkpoint to compare with, one that the job's history went through, or the"
              + " --state of 'messplus run', whose last one is taken (default: none).")
  private String statePath;

  @Option(names = "--json", description = "Prints the report as one JSON object.")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "Shows no progress bar.")
  private boolean quiet;

  @Override
  public Integer call() throws Exception {
    Optional<String> state = state();
    MessplusConfig config = selection.load();
    TopicSettings topics = config.topics();
    KafkaConnection kafka =
        ConfigSelection.kafkaWith(config, topics.journal(), topics.outcomes(), topics.results());
    AuditReport report = audit(config, kafka, state);
    if (tenant != null && report.tenants().isEmpty() && report.differences().isEmpty()) {
      throw mistake("--tenant must name a tenant that the topics know, not " + tenant);
    }
    print(report);
    return report.differences().isEmpty() ? 0 : 1;
  }

  private ParameterException mistake(String rule) {
    return new ParameterException(spec.commandLine(), rule);
  }

  private Optional<String> state() {
    if (statePath == null) {
      return Optional.empty();
    }
    Optional<String> found =
        new RestorePath(statePath)
            .find()
            .or(() -> LatestCheckpoint.in(Path.of(statePath)).map(path -> path.toUri().toString()));
    if (found.isEmpty()) {
      throw mistake(
          "--state must name a savepoint or checkpoint, a folder with a file _metadata, or a folder"
              + " of such, not "
              + statePath);
    }
    return found;
  }

  private AuditReport audit(MessplusConfig config, KafkaConnection kafka, Optional<String> state)
      throws Exception {
    try (JobAudit audit = new JobAudit(kafka, config.topics(), Optional.ofNullable(tenant))) {
      try (ProgressListener bar = TerminalProgress.open(quiet, "audit", "records")) {
        audit.read(done -> bar.progress(done, audit.size()));
      }
      if (state.isPresent()) {
        kept(state.get()).forEach(audit::add);
      }
      return audit.report(
          Duration.ofSeconds(config.routing().seenSeconds()),
          Duration.ofSeconds(config.routing().parkedSeconds()));
    }
  }

  private static List<KeptTenant> kept(String state) throws Exception {
    Path folder = Files.createTempDirectory("messplus-audit");
    Configuration options = new Configuration();
    options.set(PipelineOptions.GENERIC_TYPES, false);
    try (LocalFlink flink = LocalFlink.start(LocalFlinkOptions.in(folder))) {
      return KeptTenants.read(state, flink.environment(options));
    } finally {
      FileUtils.deleteQuietly(folder.toFile());
    }
  }

  private void print(AuditReport report) throws JsonProcessingException {
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        json
            ? Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(report)
            : AuditTable.render(report));
    out.flush();
  }
}
