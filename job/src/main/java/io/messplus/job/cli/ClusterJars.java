package io.messplus.job.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The jars that travel with a submission, picked from this process's own class path. */
final class ClusterJars {

  /**
   * The job and what a Flink distribution lacks. Not DJL and the encoder's weights: a native
   * library can be loaded by one class loader only, so they belong in the cluster's lib folder.
   */
  private static final Pattern SHIPPED =
      Pattern.compile(
          "(messplus-|flink-connector-(kafka|base)-|kafka-clients-|jackson-|caffeine-).*\\.jar");

  private ClusterJars() {}

  static String[] find() {
    List<String> jars =
        Stream.of(System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator), 0))
            .filter(entry -> SHIPPED.matcher(fileName(entry)).matches())
            .toList();
    if (jars.stream().noneMatch(jar -> fileName(jar).startsWith("messplus-job-"))) {
      throw new IllegalStateException(
          "a submission needs the built jars on the class path; start it with ./messplus");
    }
    return jars.toArray(String[]::new);
  }

  private static String fileName(String entry) {
    return String.valueOf(Path.of(entry).getFileName());
  }
}
