package io.messplus.job.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages as Chromium shows them; skipped where there is none. */
@EnabledIf(
    value = "io.messplus.job.report.TestingBrowser#runs",
    disabledReason = "needs a Chromium that starts, such as Debian's package chromium")
class ReportPageITCase {

  private static final List<String> FIGURES =
      List.of("share", "cost", "frontier", "calls", "queue", "exploration", "loss");

  @TempDir private static Path folder;
  private static TestingBrowser browser;

  @BeforeAll
  static void startBrowser() throws Exception {
    browser =
        TestingBrowser.start(
            TestingBrowser.installed().orElseThrow(),
            Files.createDirectory(folder.resolve("profile")));
  }

  @AfterAll
  static void stopBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void drawsEveryFigureWithoutComplaintOrRequest(boolean dark) throws Exception {
    open(TestingReports.small(), 1280, dark);

    for (String figure : FIGURES) {
      BufferedImage picture = browser.picture("#figure-" + figure + " .paper");
      assertThat(Pictures.colors(picture)).as(figure).isGreaterThan(4);
      assertThat(brightness(picture) < 0.5).as(figure).isEqualTo(dark);
    }
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests()).hasSize(1);
  }

  @Test
  void showsCallsGradingAndTheRouterAsLinesOfTheirOwn() throws Exception {
    open(TestingReports.small(), 1280, false);

    JsonNode rows =
        browser.evaluate(
            "[...document.querySelectorAll('#summary .energy tbody tr')].map((row) => row.innerText)");
    assertThat(StreamSupport.stream(rows.spliterator(), false).map(JsonNode::asText))
        .containsExactly(
            "calls of models\tnvml\t80 kJ\t87.9 %",
            "calls of models\ttokens (estimate)\t2 kJ\t2.2 %",
            "grading\tnvml\t8.99 kJ\t9.88 %",
            "the router itself\tcpu-time (estimate)\t10 J\t0.011 %");
  }

  @Test
  void turnsDarkAndLightByItsButton() throws Exception {
    open(TestingReports.small(), 1280, false);
    browser.evaluate("document.getElementById('theme').click()");

    assertThat(brightness(browser.picture("#figure-share"))).isLessThan(0.5);
    assertThat(browser.evaluate("document.getElementById('theme').textContent").asText())
        .contains("light");
    browser.evaluate("localStorage.clear()");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void fitsAPhone(boolean many) throws Exception {
    open(many ? TestingReports.large(1_000, 20) : TestingReports.small(), 390, false);

    assertThat(browser.evaluate("document.documentElement.scrollWidth").intValue())
        .isLessThanOrEqualTo(390);
    JsonNode widths =
        browser.evaluate(
            "[...document.querySelectorAll('figure svg')].map((e) => e.getBoundingClientRect().right)");
    assertThat(widths)
        .hasSize(7)
        .allSatisfy(right -> assertThat(right.doubleValue()).isLessThan(390));
    assertThat(Pictures.colors(browser.picture("#figure-frontier .paper"))).isGreaterThan(4);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void followsAWindowThatGetsNarrower() throws Exception {
    open(TestingReports.small(), 1280, false);
    browser.resize(390, 800);

    browser.await(
        "document.querySelector('#figure-share svg').getBoundingClientRect().right < 390");
    assertThat(browser.evaluate("document.documentElement.scrollWidth").intValue())
        .isLessThanOrEqualTo(390);
  }

  @Test
  void tellsWhyARequestWentToItsModel() throws Exception {
    Report report = TestingReports.small();
    open(report, 1280, false);
    ReportedRequest seventh = report.courses().get(0).requests().get(6);

    browser.evaluate("document.getElementById('number').value = ''");
    browser.type("#number", "7\n");

    assertThat(story())
        .contains("Request 7 of 300", "request-6", "What is 6 and 6?")
        .contains(seventh.answeredBy() + " answered, 240 J");
    JsonNode rows =
        browser.evaluate(
            "[...document.querySelectorAll('#candidates tbody tr')].map((row) => [...row.cells].map((cell) => cell.textContent))");
    assertThat(rows).hasSize(3);
    assertThat(rows.get(1).get(2).asText())
        .isEqualTo("%.4f".formatted(seventh.decision().candidates().get(1).predicted()));
    assertThat(rows.findValuesAsText("6")).isEmpty();
    assertThat(StreamSupport.stream(rows.spliterator(), false))
        .filteredOn(row -> row.get(6).asText().equals("chosen"))
        .singleElement()
        .satisfies(row -> assertThat(row.get(0).asText()).isEqualTo(seventh.decision().chosen()));

    browser.evaluate("document.getElementById('next').click()");
    assertThat(story()).contains("Request 8 of 300");
    browser.evaluate("document.getElementById('next-explored').click()");
    assertThat(story())
        .contains(
            "Request 21 of 300", "all 3 models called, the answer is that of the largest, large");
  }

  @Test
  void findsARequestByWordsAndByAClick() throws Exception {
    open(TestingReports.small(), 1280, false);

    browser.type("#search", "is 123 and");
    browser.await("document.querySelectorAll('#found button').length === 1");
    browser.evaluate("document.querySelector('#found button').click()");
    assertThat(story()).contains("Request 124 of 300");

    browser.evaluate("document.getElementById('figure-queue').scrollIntoView({block: 'center'})");
    JsonNode box =
        browser.evaluate(
            "(() => { const b = document.querySelector('#figure-queue .paper').getBoundingClientRect(); return {x: b.x, y: b.y, width: b.width, height: b.height}; })()");
    double left = box.get("x").doubleValue() + 62;
    double width = box.get("width").doubleValue() - 62 - 22;
    browser.click(left + width / 2, box.get("y").doubleValue() + 100);
    browser.await("state.picked && Math.abs(document.getElementById('number').value - 150) < 3");
  }

  @Test
  void sortsAndFiltersAThousandRuns() throws Exception {
    open(TestingReports.large(1_000, 20), 1280, false);
    browser.await("document.querySelectorAll('.tabulator-row').length === 20");
    assertThat(
            browser
                .evaluate("document.querySelector('.tabulator-page-counter').textContent")
                .asText())
        .contains("1000");

    browser.evaluate("document.querySelector('.tabulator-col[tabulator-field=cost]').click()");
    browser.await("runsTable.getRows('visible')[0].getData().cost === 90000");
    browser.evaluate("document.querySelector('.tabulator-col[tabulator-field=cost]').click()");
    browser.await("runsTable.getRows('visible')[0].getData().cost === 1089000");

    browser.type(".tabulator-col[tabulator-field=policy] input", "oth");
    browser.await("runsTable.getDataCount('active') === 500");
    browser.type(".tabulator-col[tabulator-field=gap] input", ">= 1");
    browser.await(
        "runsTable.getDataCount('active') === "
            + "report.runs.filter((run) => run.policy === 'other' && (100 * run.gap).toFixed(1) >= 1).length");
    assertThat(browser.evaluate("runsTable.getDataCount('active')").intValue()).isBetween(100, 400);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void showsTheRunsThatAreChosen() throws Exception {
    open(TestingReports.large(12, 8), 1280, false);
    String lines = "charts.get('share').getOption().series.length";
    assertThat(browser.evaluate("document.querySelectorAll('.chip').length").intValue())
        .isEqualTo(4);
    int before = browser.evaluate(lines).intValue();

    browser.evaluate("document.querySelectorAll('.chip')[1].click()");
    assertThat(browser.evaluate(lines).intValue()).isLessThan(before);

    browser.evaluate("document.querySelector('.card[data-capture=second] button').click()");
    assertThat(browser.evaluate("document.getElementById('capture').value").asText())
        .isEqualTo("second");
    assertThat(browser.evaluate("report.runs[report.courses[state.course].run].capture").asText())
        .isEqualTo("second");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void hostileTextStaysText() throws Exception {
    open(
        TestingReports.saying("</script><img src=x onerror=window.hacked=1>{a|b}${1}"),
        1280,
        false);
    browser.evaluate("document.getElementById('number').focus()");
    browser.type("#search", "img");
    browser.await("document.querySelectorAll('#found button').length > 0");
    for (String figure : List.of("share", "frontier", "calls")) {
      JsonNode box =
          browser.evaluate(
              "(() => { const e = document.querySelector('#figure-%s .paper'); e.scrollIntoView({block: 'center'}); const b = e.getBoundingClientRect(); return {x: b.x + b.width / 2, y: b.y + b.height / 2}; })()"
                  .formatted(figure));
      browser.click(box.get("x").doubleValue(), box.get("y").doubleValue());
    }
    browser.evaluate("new Promise((done) => setTimeout(done, 300))");

    assertThat(browser.evaluate("window.hacked === undefined").asBoolean()).isTrue();
    assertThat(browser.evaluate("document.querySelectorAll('img').length").intValue()).isZero();
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests()).hasSize(1);
  }

  @Test
  void isPrinted() throws Exception {
    open(TestingReports.small(), 1280, true);
    assertThat(browser.print())
        .startsWith("%PDF".getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static void open(Report report, int width, boolean dark) throws Exception {
    Path file = Files.createTempFile(folder, "report", ".html");
    Files.writeString(file, ReportPage.html(report));
    browser.open(file, width, 900, dark);
    browser.await("document.querySelectorAll('figure svg').length === " + FIGURES.size());
  }

  private static String story() {
    return browser.evaluate("document.getElementById('story').textContent").asText();
  }

  /** From 0, black, to 1. */
  private static double brightness(BufferedImage picture) {
    double sum = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int rgb = picture.getRGB(x, y);
        sum += ((rgb >> 16 & 255) + (rgb >> 8 & 255) + (rgb & 255)) / 765.0;
      }
    }
    return sum / picture.getWidth() / picture.getHeight();
  }
}
