package io.messplus.job.cli;

import io.messplus.encoder.EncoderSettings;
import io.messplus.job.simulate.VectorCache;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where vectors of prompts are kept. */
final class VectorSelection {

  @Option(
      names = "--cache",
      paramLabel = "FOLDER",
      description = "Where vectors are kept (default: ~/.cache/messplus/vectors).")
  private Path cache = defaultCache();

  VectorCache open(EncoderSettings encoder) {
    return VectorCache.open(cache, encoder);
  }

  private static Path defaultCache() {
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path caches =
        xdg == null || xdg.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(xdg);
    return caches.resolve("messplus").resolve("vectors");
  }
}
