package io.messplus.job.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The jars that travel with a submission: the job's own, and some of those beside it in lib. */
final class ClusterJars {

  /**
   * What a Flink distribution lacks, with the codecs of compressed topics. Not DJL and the
   * encoder's weights: a native library can be loaded by one class loader only, so they belong in
   * the cluster's lib folder.
   */
  private static final Pattern SHIPPED =
      Pattern.compile(
          "(messplus-|flink-connector-(kafka|base)-|kafka-clients-|(lz4-java|snappy-java|zstd-jni)-"
              + "|jackson-|caffeine-|failsafe-|re2j-).*\\.jar");

  private ClusterJars() {}

  static String[] find() throws IOException {
    Path own = ownJar();
    if (!Files.isRegularFile(own)) {
      throw new IllegalStateException(
          "a submission needs the built jar, not classes in %s; start it with ./messplus"
              .formatted(own));
    }
    try (Stream<Path> libraries = Files.list(own.resolveSibling("lib"))) {
      return Stream.concat(Stream.of(own), libraries.filter(ClusterJars::ships))
          .map(Path::toString)
          .toArray(String[]::new);
    }
  }

  /** Whether a jar of lib travels. */
  static boolean ships(Path jar) {
    return SHIPPED.matcher(jar.getFileName().toString()).matches();
  }

  private static Path ownJar() {
    try {
      return Path.of(ClusterJars.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("this program's own jar cannot be found", e);
    }
  }
}
