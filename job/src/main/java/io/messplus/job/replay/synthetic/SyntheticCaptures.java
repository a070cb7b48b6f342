package io.messplus.job.replay.synthetic;

import io.messplus.job.replay.Capture;
import io.messplus.job.replay.CaptureWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The synthetic captures that the demonstration replays, one for each of its tenants. */
public final class SyntheticCaptures {

  /** Prompts in each of the bundled captures. */
  public static final int ROWS = 600;

  private static final long SEED = 42;

  private SyntheticCaptures() {}

  /**
   * Makes up the captures. Their names, which are their benchmarks' too, begin with "synthetic-".
   *
   * @param rows prompts in each, at least 1
   * @throws IllegalArgumentException if there are fewer rows
   */
  public static List<Capture> generate(int rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("a capture needs at least 1 row, not rows=" + rows);
    }
    return SyntheticBenchmark.all().stream()
        .map(benchmark -> SyntheticCapture.generate(benchmark, rows, SEED))
        .toList();
  }

  /** Writes the captures as CSV files into the folder that the only argument names. */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    for (Capture capture : generate(ROWS)) {
      Files.writeString(folder.resolve(capture.name() + ".csv"), CaptureWriter.csv(capture));
    }
  }
}
