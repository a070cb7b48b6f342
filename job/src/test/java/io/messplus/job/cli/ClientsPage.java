package io.messplus.job.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page of the documentation that shows how programs use the topics, and its programs. */
final class ClientsPage {

  private ClientsPage() {}

  static String text() throws IOException {
    return Files.readString(docs().resolve("clients.md"));
  }

  /** A file that the page shows. */
  static Path file(String name) {
    return docs().resolve("clients").resolve(name);
  }

  private static Path docs() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("udfs"))) {
      folder = folder.getParent();
    }
    return folder.resolve("docs");
  }
}
