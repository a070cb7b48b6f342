package io.messplus.job.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A report as one HTML file that needs no other: figures, a table of all runs, and for any request
 * of a shown course why it went to its model.
 */
public final class ReportPage {

  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z-]+)}}");

  private ReportPage() {}

  /**
   * Writes the page, in UTF-8; it takes the place of a file that is there.
   *
   * @throws IOException where the file cannot be written
   */
  public static void write(Report report, Path file) throws IOException {
    Files.writeString(file, html(report), UTF_8);
  }

  /** The page. */
  static String html(Report report) {
    WebJar echarts = WebJar.echarts();
    WebJar tabulator = WebJar.tabulator();
    Map<String, String> parts =
        Map.ofEntries(
            Map.entry("title", escaped(report.title())),
            Map.entry("versions", echarts.told() + " and " + tabulator.told()),
            Map.entry("tabulator-style", tabulator.file("dist/css/tabulator_simple.min.css")),
            Map.entry("style", resource("page.css")),
            Map.entry("echarts-licence", echarts.licences("LICENSE", "NOTICE")),
            Map.entry("echarts", echarts.file("dist/echarts.min.js")),
            Map.entry("tabulator-licence", tabulator.licences("LICENSE")),
            Map.entry("tabulator", tabulator.file("dist/js/tabulator.min.js")),
            Map.entry("figures", resource("figures.js")),
            Map.entry("script", resource("page.js")),
            Map.entry("report", inScript(PageContent.json(report))));
    return PLACE
        .matcher(resource("page.html"))
        .replaceAll(place -> Matcher.quoteReplacement(parts.get(place.group(1))));
  }

  /** A text resource of the page. */
  static String resource(String name) {
    try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** JSON that no HTML parser takes for the end of its script, nor an old JavaScript for a line. */
  static String inScript(String json) {
    return json.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
