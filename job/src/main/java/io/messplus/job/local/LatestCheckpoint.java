package io.messplus.job.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the checkpoint or savepoint that a job which ran here left behind. */
public final class LatestCheckpoint {

  /** {@code checkpoints/JOB/chk-N/_metadata}; a savepoint lies one level higher. */
  private static final int DEPTH = 4;

  private LatestCheckpoint() {}

  /**
   * The folder of the last complete checkpoint or savepoint, if there is one.
   *
   * @param folder where a local cluster kept its state; no job runs there now
   */
  public static Optional<Path> in(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    // Only a complete checkpoint has its metadata.
    try (Stream<Path> files =
        Files.find(folder, DEPTH, (file, kind) -> file.endsWith("_metadata"))) {
      return files
          .max(Comparator.comparingLong(file -> file.toFile().lastModified()))
          .map(Path::getParent);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look for checkpoints in folder=" + folder, e);
    }
  }
}
