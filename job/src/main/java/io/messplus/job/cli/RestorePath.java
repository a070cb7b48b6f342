package io.messplus.job.cli;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a job is to be restored from when it runs here: a path, or a URI of any file system. */
record RestorePath(String text) {

  private static final Pattern REMOTE = Pattern.compile("(?!file:)[a-z][a-z0-9+.-]+:.*");

  /**
   * The URI of the savepoint or checkpoint.
   *
   * @return empty if it should be on this machine, and is not
   */
  Optional<String> find() {
    if (REMOTE.matcher(text).matches()) {
      return Optional.of(text);
    }
    Path path = Path.of(text.startsWith("file:") ? URI.create(text).getPath() : text);
    boolean complete = path.endsWith("_metadata") || Files.exists(path.resolve("_metadata"));
    return complete ? Optional.of(path.toUri().toString()) : Optional.empty();
  }
}
