package io.messplus.job.cli;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** The jars of lib that a Flink cluster has before anything is submitted, by their names. */
final class ClusterLibraries {

  /** What a distribution of Flink bundles; its notices list the libraries of others. */
  private static final Pattern DISTRIBUTION =
      Pattern.compile(
          "(flink-(?!connector-(kafka|base)|state-processor|test-)|frocksdbjni|kryo|minlog|objenesis"
              + "|reflectasm|javassist|snakeyaml-engine|commons-(cli|collections|compress|io|lang3"
              + "|math3|text)-|slf4j-|log4j-|jsr305|snappy|lz4|async-profiler).*\\.jar");

  /** What its owner is told to put there: the encoder's engine and weights. */
  private static final Pattern ENGINE =
      Pattern.compile(
          "(api|tokenizers|onnxruntime-engine|onnxruntime|jna|gson|langchain4j-embeddings-.*)"
              + "-\\d.*\\.jar");

  private ClusterLibraries() {}

  static boolean has(Path jar) {
    return isFlink(jar) || ENGINE.matcher(name(jar)).matches();
  }

  /** Whether a jar is Flink's, or one that comes with it. */
  static boolean isFlink(Path jar) {
    return DISTRIBUTION.matcher(name(jar)).matches();
  }

  private static String name(Path jar) {
    return jar.getFileName().toString();
  }
}
