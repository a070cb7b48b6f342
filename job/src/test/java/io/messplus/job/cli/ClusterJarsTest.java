package io.messplus.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.function.CallFunction;
import io.messplus.job.RoutingJob;
import io.messplus.job.config.MessplusConfig;
import io.messplus.job.kafka.KafkaLoop;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a cluster can load of a submitted job: Flink's jars, those that its owner put beside them,
 * and those that travel.
 */
class ClusterJarsTest {

  /** Whatever runs there is named by one of these, or by something that one of these names. */
  private static final List<String> BEGIN =
      List.of(
          internalName(RoutingJob.class),
          internalName(KafkaLoop.class),
          // DJL has it from a file of services.
          "ai/djl/onnxruntime/engine/OrtEngineProvider");

  /** Read where the job is submitted; what runs has its parts. */
  private static final String CONFIG = internalName(MessplusConfig.class);

  @Test
  void allThatRunsOnAClusterIsThere() throws Exception {
    Search search = search(jar -> true);

    assertThat(search.missing).isEmpty();
    assertThat(search.seen)
        .contains(internalName(CallFunction.class), "dev/failsafe/Failsafe", "com/google/re2j/RE2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "caffeine",
        "failsafe",
        "flink-connector-base",
        "gson",
        "jackson-core",
        "kafka-clients",
        "onnxruntime",
        "re2j",
      })
  void aJarThatIsLeftOutIsMissed(String name) throws Exception {
    Pattern leftOut = Pattern.compile(name + "-\\d.*");

    Search search = search(jar -> !leftOut.matcher(jar.getFileName().toString()).matches());

    assertThat(search.missing).isNotEmpty();
  }

  private static Search search(Predicate<Path> among) throws Exception {
    List<URL> urls = new ArrayList<>();
    for (Class<?> own : List.of(RoutingJob.class, CallFunction.class)) {
      urls.add(own.getProtectionDomain().getCodeSource().getLocation());
    }
    for (Path jar : jars().filter(among).toList()) {
      if (ClusterLibraries.has(jar) || ClusterJars.ships(jar)) {
        urls.add(jar.toUri().toURL());
      }
    }
    try (URLClassLoader loader =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Search search = new Search(loader);
      search.run();
      return search;
    }
  }

  private static Stream<Path> jars() {
    return Pattern.compile(File.pathSeparator)
        .splitAsStream(System.getProperty("java.class.path"))
        .map(Path::of)
        .filter(Files::isRegularFile);
  }

  private static String internalName(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  /** Goes from class to class along what each names. */
  private static final class Search {

    private final ClassLoader loader;
    private final Deque<String> toRead = new ArrayDeque<>();
    final Set<String> seen = new HashSet<>();

    /** What was not found, and by whom it is named. */
    final Map<String, String> missing = new TreeMap<>();

    Search(ClassLoader loader) {
      this.loader = loader;
    }

    void run() throws IOException, URISyntaxException {
      for (String name : BEGIN) {
        meet(name, "the test");
      }
      while (!toRead.isEmpty()) {
        String name = toRead.remove();
        for (String named : ClassReferences.of(read(name))) {
          meet(named, name);
        }
      }
    }

    private void meet(String named, String by) throws IOException, URISyntaxException {
      if (!seen.add(named)) {
        return;
      }
      URL file = loader.getResource(named + ".class");
      if (file == null) {
        missing.put(named, by);
      } else if (isOfTheJob(file) && !named.equals(CONFIG)) {
        toRead.add(named);
      }
    }

    /** Java and Flink have what they need. */
    private static boolean isOfTheJob(URL file) throws IOException, URISyntaxException {
      return switch (file.getProtocol()) {
        case "jrt" -> false;
        case "jar" ->
            !ClusterLibraries.isFlink(
                Path.of(((JarURLConnection) file.openConnection()).getJarFileURL().toURI()));
        default -> true;
      };
    }

    private byte[] read(String name) throws IOException {
      try (InputStream file = loader.getResourceAsStream(name + ".class")) {
        return file.readAllBytes();
      }
    }
  }
}
