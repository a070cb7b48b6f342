package io.messplus.job.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.messplus.job.report.Report;
import io.messplus.job.report.ReportPage;
import io.messplus.job.report.RunFiles;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the results of a simulation go, beside the table. */
final class SimulationOutput {

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Writes an array with an object a run.")
  private Path json;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Writes the same as CSV, a row a run.")
  private Path csv;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description =
          "Writes a page of figures, with the course of up to 20 runs of the first seed, request by"
              + " request.")
  private Path page;

  @Mixin private ImageFolder images;

  /** Refuses files that could not be written. */
  void requireWritable(CommandLine command) {
    OutputFile.requireWritable(command, "--json", json);
    OutputFile.requireWritable(command, "--csv", csv);
    OutputFile.requireWritable(command, "--report", page);
    images.requireWritable(command);
  }

  /** How many runs need their course. */
  int courses() {
    return page == null && !images.isWanted() ? 0 : Report.MOST_COURSES;
  }

  void write(Report report) throws IOException {
    if (json != null) {
      OutputFile.write(json, RunFiles.json(report.runs()));
    }
    if (csv != null) {
      OutputFile.write(csv, RunFiles.csv(report.runs()));
    }
    if (page != null) {
      OutputFile.write(page, ReportPage.html(report).getBytes(UTF_8));
    }
    images.write(report);
  }
}
