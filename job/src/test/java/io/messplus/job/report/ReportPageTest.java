package io.messplus.job.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportPageTest {

  private static final String HOSTILE =
      "</script><!--<img src=x onerror=alert(1)>&amp;\u2028\"'{{report}}$1\\";

  @Test
  void isOneFileThatAsksForNoOther() {
    String page = ReportPage.html(TestingReports.small());

    assertThat(page)
        .startsWith("<!DOCTYPE html>")
        .contains("<title>A report</title>")
        .contains("Apache License", "Apache ECharts", "Copyright (c) 2015-2025 Oli Folkerd")
        .doesNotContain("<script src", "<link", "@import", "sourceMappingURL", "{{");
  }

  @Test
  void noTextGetsOutOfItsPlace() {
    String page = ReportPage.html(TestingReports.saying(HOSTILE));

    assertThat(page).doesNotContain("<img src=x", HOSTILE);
    assertThat(count(page, "<script")).isEqualTo(count(page, "</script>")).isEqualTo(5);
    assertThat(page).contains("<title>&lt;/script&gt;&lt;!--&lt;img");
  }

  @Test
  void jsonHasNothingThatEndsItsScript() {
    assertThat(ReportPage.inScript("\"</script><!-- & \u2028 \u2029\""))
        .isEqualTo("\"\\u003c/script\\u003e\\u003c!-- \\u0026 \\u2028 \\u2029\"");
  }

  @Test
  void staysSmall() {
    int empty = ReportPage.html(TestingReports.small()).length();
    int large = ReportPage.html(TestingReports.large(1_000, 20)).length();
    assertThat(empty).isLessThan(2_000_000);
    assertThat(large).isLessThan(8_000_000);
  }

  private static long count(String page, String what) {
    Matcher matcher = Pattern.compile(Pattern.quote(what)).matcher(page);
    return matcher.results().count();
  }
}
