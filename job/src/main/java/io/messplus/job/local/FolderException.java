package io.messplus.job.local;

import java.nio.file.Path;

/** A folder that was asked for cannot be used. */
public final class FolderException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  FolderException(Path folder, String reason, Throwable cause) {
    super(
        "the folder must be writable and used by nobody else: folder="
            + folder
            + ": "
            + reason
            + "; give another one",
        cause);
  }
}
