package io.messplus.job.cli;

import io.messplus.job.replay.Capture;
import io.messplus.job.replay.CaptureException;
import io.messplus.job.replay.CaptureReader;
import io.messplus.job.simulate.Benchmarks;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which captures a command works with, and what of them it reads. */
final class CaptureSelection {

  @Option(
      names = "--data",
      required = true,
      split = ",",
      paramLabel = "CAPTURE",
      description = "CSV files, or folders of them.")
  private List<Path> files;

  @Option(
      names = "--cost",
      paramLabel = "PREFIX",
      defaultValue = CaptureReader.JOULES,
      description =
          "Beginning of the columns that have the cost, such as cost_usd_ (default:"
              + " ${DEFAULT-VALUE}).")
  private String costPrefix;

  @Mixin private MetricSelection metric;

  @Option(
      names = "--skip-bad-rows",
      description =
          "Leaves out rows that break a rule, and lists them (default: refuses the file).")
  private boolean skipBadRows;

  /** Reads them, one capture per benchmark, and lists the rows left out. */
  List<Capture> read(PrintWriter err) {
    List<CaptureException> bad = new ArrayList<>();
    CaptureReader reader = metric.reader().withCostIn(costPrefix);
    CaptureReader chosen = skipBadRows ? reader.skipping(bad::add) : reader;
    List<Capture> captures = Benchmarks.read(files, chosen);
    bad.forEach(row -> err.println("left out: " + row.getMessage()));
    if (!bad.isEmpty()) {
      err.printf(Locale.ROOT, "left out: %,d rows in all%n", bad.size());
    }
    return captures;
  }

  /** Unit of the cost. */
  String costUnit() {
    return costPrefix.equals(CaptureReader.JOULES)
        ? "J"
        : costPrefix.replaceFirst("^cost_", "").replaceFirst("_$", "").toUpperCase(Locale.ROOT);
  }
}
