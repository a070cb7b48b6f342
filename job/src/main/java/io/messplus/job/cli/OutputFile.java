package io.messplus.job.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A file that a command writes when its work is done. */
final class OutputFile {

  private OutputFile() {}

  /**
   * Refuses a file that could not be written, before the work begins.
   *
   * @param file may be {@code null}: none is asked for
   * @throws ParameterException where it cannot be written
   */
  static void requireWritable(CommandLine command, String option, Path file) {
    if (file == null) {
      return;
    }
    Path folder = file.toAbsolutePath().getParent();
    boolean writable =
        Files.exists(file)
            ? !Files.isDirectory(file) && Files.isWritable(file)
            : folder != null && Files.isDirectory(folder) && Files.isWritable(folder);
    if (!writable) {
      throw new ParameterException(
          command,
          "%s must name a file that can be written, in a folder that exists, not %s"
              .formatted(option, file));
    }
  }

  /**
   * Refuses a folder that files could not be written to, before the work begins; one that is
   * missing is made when they are.
   *
   * @param folder may be {@code null}: none is asked for
   * @throws ParameterException where they cannot be written
   */
  static void requireFolder(CommandLine command, String option, Path folder) {
    if (folder == null) {
      return;
    }
    Path nearest = folder.toAbsolutePath();
    while (nearest != null && Files.notExists(nearest)) {
      nearest = nearest.getParent();
    }
    if (nearest == null || !Files.isDirectory(nearest) || !Files.isWritable(nearest)) {
      throw new ParameterException(
          command,
          "%s must name a folder that files can be written to, or that can be made, not %s"
              .formatted(option, folder));
    }
  }

  /** Writes to a path. */
  @FunctionalInterface
  interface Content {
    void writeTo(Path file) throws IOException;
  }

  /** Writes the file whole or not at all; where it is no plain file, straight into it. */
  static void write(Path file, byte[] content) throws IOException {
    write(file, path -> Files.write(path, content));
  }

  /** The same for content that writes itself. */
  static void write(Path file, Content content) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      content.writeTo(file);
      return;
    }
    Path target = file.toAbsolutePath();
    // Not a temporary file, which nobody else may read.
    Path beside =
        target.resolveSibling(".%s.%s.part".formatted(target.getFileName(), UUID.randomUUID()));
    try {
      content.writeTo(beside);
      Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
