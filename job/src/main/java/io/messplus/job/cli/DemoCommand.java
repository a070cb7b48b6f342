package io.messplus.job.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectWriter;
import io.messplus.audit.AuditReport;
import io.messplus.audit.Difference;
import io.messplus.job.demo.Demo;
import io.messplus.job.demo.DemoCaptures;
import io.messplus.job.demo.DemoResult;
import io.messplus.job.demo.DemoWatcher;
import io.messplus.job.report.EnergyTable;
import io.messplus.job.report.ReportPage;
import io.messplus.job.report.Tally;
import io.messplus.job.report.TenantTable;
import io.messplus.message.Json;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.apache.commons.io.FileUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code messplus demo}. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description =
        "Shows the whole thing on this machine, with a Kafka broker and a Flink cluster in this"
            + " process.",
    footer = {
      "",
      "Three tenants with different promises get captures of real models replayed; at",
      "the end a table tells what each got and what it cost, and a page shows it",
      "with figures. Takes about a minute. Nothing is downloaded, and nothing but the",
      "page is left behind."
    })
final class DemoCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also writes the table to this file, as JSON.")
  private Path json;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      defaultValue = "messplus-demo.html",
      description = "The page (default: ${DEFAULT-VALUE}).")
  private Path page;

  @Override
  public Integer call() throws Exception {
    // A run of a minute must not end in a file that cannot be written.
    OutputFile.requireWritable(spec.commandLine(), "--json", json);
    OutputFile.requireWritable(spec.commandLine(), "--report", page);
    PrintWriter out = spec.commandLine().getOut();
    DemoCaptures captures = DemoCaptures.bundled();
    Path folder = Files.createTempDirectory("messplus-demo");
    // A hook, since Ctrl-C does not come back here.
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> FileUtils.deleteQuietly(folder.toFile()), "clean up"));
    DemoResult result;
    try (Watcher watcher = new Watcher(spec.commandLine().getErr())) {
      result = new Demo(folder, captures, watcher).run();
    }
    out.println(TenantTable.render(result.lines(), captures.models()));
    out.println(EnergyTable.render(result.lines()));
    out.println(DemoCaptures.ORIGIN);
    out.println(recount(result.audit()));
    OutputFile.write(page, ReportPage.html(result.report()).getBytes(UTF_8));
    out.println("Figures, and why each request went to its model: " + page.toAbsolutePath());
    out.flush();
    if (json != null) {
      ObjectWriter writer = Json.MAPPER.writerWithDefaultPrettyPrinter();
      OutputFile.write(json, writer.writeValueAsBytes(result.lines()));
    }
    return result.audit().differences().isEmpty() ? 0 : 1;
  }

  private static String recount(AuditReport audit) {
    long changes = audit.tenants().stream().mapToLong(AuditReport.Line::entries).sum();
    String differences =
        audit.differences().isEmpty()
            ? "no difference"
            : audit.differences().stream()
                .map(Difference::toString)
                .collect(Collectors.joining(System.lineSeparator()));
    return String.format(
        Locale.ROOT,
        "Recounted from the journal, against outcomes and results: %,d changes of %d ledgers, %s",
        changes,
        audit.tenants().size(),
        differences);
  }

  /** Shows the run on the terminal. */
  private static final class Watcher implements DemoWatcher, AutoCloseable {

    private final PrintWriter err;
    private ProgressBar bar;

    Watcher(PrintWriter err) {
      this.err = err;
    }

    @Override
    public void started(String bootstrapServers, String webUrl) {
      err.printf("Kafka: %s   Flink's web UI: %s%n", bootstrapServers, webUrl);
      err.flush();
      bar = new ProgressBarBuilder().setTaskName("answered").setUnit(" prompts", 1).build();
    }

    @Override
    public void progress(Tally tally, long prompts) {
      bar.maxHint(prompts);
      bar.stepTo(tally.requests());
      bar.setExtraMessage(shares(tally));
    }

    @Override
    public void close() {
      if (bar != null) {
        bar.close();
      }
    }

    private static String shares(Tally tally) {
      return tally.tenants().values().stream()
          .map(tenant -> String.format(Locale.ROOT, "%.0f %%", 100 * tenant.satisfiedShare()))
          .collect(Collectors.joining(" ", " satisfied ", ""));
    }
  }
}
