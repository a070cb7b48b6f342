package io.messplus.job.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * A JavaScript library in a jar of the class path.
 *
 * @param told its name and licence, for people
 * @param name its name in the npm registry
 * @param version its version
 */
record WebJar(String told, String name, String version) {

  /** The charts. */
  static WebJar echarts() {
    return of("Apache ECharts %s (Apache-2.0)", "echarts");
  }

  /** The table of runs. */
  static WebJar tabulator() {
    return of("Tabulator %s (MIT)", "tabulator-tables");
  }

  private static WebJar of(String told, String name) {
    Properties properties = new Properties();
    try (InputStream in = open("META-INF/maven/org.webjars.npm/" + name + "/pom.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String version = properties.getProperty("version");
    return new WebJar(told.formatted(version), name, version);
  }

  /** The text of a file of it, without the note where its source map would be. */
  String file(String path) {
    try (InputStream in = open("META-INF/resources/webjars/" + name + "/" + version + "/" + path)) {
      return new String(in.readAllBytes(), UTF_8)
          .replaceAll("(?m)^(//# |/\\*# )sourceMappingURL=.*$", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What its licence wants to go with it, as lines of a comment. */
  String licences(String... files) {
    return Arrays.stream(files)
        .map(this::file)
        .collect(Collectors.joining("\n"))
        .replace("*/", "* /")
        .replace("</", "< /");
  }

  private static InputStream open(String resource) {
    InputStream in = WebJar.class.getClassLoader().getResourceAsStream(resource);
    if (in == null) {
      throw new IllegalStateException("the class path lacks " + resource);
    }
    return in;
  }
}
