package io.messplus.job.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the checkpoint that a job which ran here left behind. */
public final class LatestCheckpoint {

  private LatestCheckpoint() {}

  /**
   * The folder of the last complete checkpoint under a folder, if there is one.
   *
   * @param folder where the local cluster kept its state
   */
  public static Optional<Path> in(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    // Only a complete checkpoint has its metadata.
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.endsWith("_metadata"))
          .max(Comparator.comparing(file -> file.toFile().lastModified()))
          .map(Path::getParent);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look for checkpoints in folder=" + folder, e);
    }
  }
}
