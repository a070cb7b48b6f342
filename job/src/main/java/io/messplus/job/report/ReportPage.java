package io.messplus.job.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A report as one HTML file that needs no other: figures, a table of all runs, and for any request
 * of a shown course why it went to its model.
 */
public final class ReportPage {

  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z-]+)}}");

  /** The figures, which need no browser; each needs those before it. */
  static final List<String> FIGURES = List.of("numbers.js", "theme.js", "parts.js", "figures.js");

  /** What the page does; the last one begins. */
  private static final List<String> PAGE =
      List.of("summary.js", "charts.js", "why.js", "runs.js", "page.js");

  private ReportPage() {}

  /** The page, to be written in UTF-8. */
  public static String html(Report report) {
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
            Map.entry("figures", scripts(FIGURES)),
            Map.entry("script", scripts(PAGE)),
            Map.entry("report", inScript(PageContent.json(report))));
    return PLACE
        .matcher(resource("page.html"))
        .replaceAll(place -> Matcher.quoteReplacement(parts.get(place.group(1))));
  }

  /** Scripts as one. */
  static String scripts(List<String> names) {
    return names.stream().map(ReportPage::resource).collect(Collectors.joining("\n"));
  }

  private static String resource(String name) {
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
