package io.messplus.job.cli;

import io.messplus.job.report.Report;
import io.messplus.job.report.RunFiles;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine;
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

  /** Refuses files that could not be written. */
  void requireWritable(CommandLine command) {
    OutputFile.requireWritable(command, "--json", json);
    OutputFile.requireWritable(command, "--csv", csv);
  }

  /** How many runs need their course. */
  int courses() {
    return 0;
  }

  void write(Report report) throws IOException {
    if (json != null) {
      OutputFile.write(json, RunFiles.json(report.runs()));
    }
    if (csv != null) {
      OutputFile.write(csv, RunFiles.csv(report.runs()));
    }
  }
}
