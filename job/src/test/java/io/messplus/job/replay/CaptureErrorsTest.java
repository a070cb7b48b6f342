package io.messplus.job.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureErrorsTest {

  private static final String HEADER =
      "doc_id,input_text,benchmark_name,acc_small,energy_consumption_small,inference_time_small";
  private static final String ROW = "d1,Why?,quiz,1,20.5,0.05";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "doc_id",
        "input_text",
        "benchmark_name",
        "acc_small",
        "energy_consumption_small",
        "inference_time_small"
      })
  void aMissingColumnIsNamed(String column) {
    refuses(
        HEADER.replace(column, "other") + "\n" + ROW,
        "f.csv: line 1: the header lacks the column " + column);
  }

  @ParameterizedTest
  @CsvSource({
    "acc_small, 4, yes, a label is a number from 0 to 1",
    "acc_small, 4, 1.01, a label is a number from 0 to 1",
    "acc_small, 4, -0.1, a label is a number from 0 to 1",
    "acc_small, 4, NaN, a label is a number from 0 to 1",
    "acc_small, 4, '', a label is a number from 0 to 1",
    "energy_consumption_small, 5, NaN, 'a cost, joules as a rule, is a finite number, at least 0'",
    "energy_consumption_small, 5, Infinity, 'a cost, joules as a rule, is a finite number, at least 0'",
    "energy_consumption_small, 5, 1e999, 'a cost, joules as a rule, is a finite number, at least 0'",
    "energy_consumption_small, 5, -1, 'a cost, joules as a rule, is a finite number, at least 0'",
    "energy_consumption_small, 5, 12J, 'a cost, joules as a rule, is a finite number, at least 0'",
    "energy_consumption_small, 5, 1d, 'a cost, joules as a rule, is a finite number, at least 0'",
    "inference_time_small, 6, -0.5, 'seconds are a finite number, at least 0'",
    "inference_time_small, 6, n/a, 'seconds are a finite number, at least 0'",
  })
  void aWrongNumberIsNamedWithItsRule(String column, int number, String value, String rule) {
    String[] fields = ROW.split(",");
    fields[number - 1] = value;

    refuses(
        HEADER + "\n" + ROW + "\n" + String.join(",", fields),
        "f.csv: line 3, column %s (%d): %s, found %s=%s"
            .formatted(column, number, rule, column, value));
  }

  @ParameterizedTest
  @CsvSource({"doc_id, 1", "input_text, 2", "benchmark_name, 3"})
  void aBlankTextIsNamed(String column, int number) {
    String[] fields = ROW.split(",");
    fields[number - 1] = "\" \"";

    refuses(
        HEADER + "\n" + String.join(",", fields),
        "f.csv: line 2, column %s (%d): must not be blank, found %s= "
            .formatted(column, number, column));
  }

  @Test
  void theLineIsTheOneInTheFileAfterQuotedLineBreaks() {
    String threeLines = ROW.replace("Why?", "\"one\ntwo\r\nthree\"");

    refuses(
        HEADER + "\n" + threeLines + "\n\n" + threeLines.replace("20.5", "x"),
        "f.csv: line 8, column energy_consumption_small (5): "
            + "a cost, joules as a rule, is a finite number, at least 0, found energy_consumption_small=x");
  }

  @Test
  void aRowOfAnotherWidthIsNamed() {
    refuses(
        HEADER + "\n" + ROW + "\nd2,Why?,quiz,1",
        "f.csv: line 3, column energy_consumption_small (5): "
            + "a row has as many fields as the header, 6, found 4");
    refuses(
        HEADER + "\nd2,Why, then?,quiz,1,20.5,0.05",
        "f.csv: line 2: a row has as many fields as the header, 6, found 7: "
            + "quote a field that has a comma in it, column 7=0.05");
  }

  @Test
  void aHeaderWithoutModelsIsRefused() {
    refuses(
        "doc_id,input_text,benchmark_name,label_small\nd,Why?,quiz,1",
        "f.csv: line 1: the header names no model: "
            + "each needs columns label_X,acc_X,energy_consumption_X,inference_time_X");
    refuses(HEADER + ",acc_", "f.csv: line 1: the header has a model without a label, column acc_");
  }

  @Test
  void aModelNamedTwiceIsRefused() {
    refuses(
        HEADER + ",acc_small,energy_consumption_small,inference_time_small\n",
        "f.csv: line 1, column acc_small (7): the header must name it once, it is also column 4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n \r\n", "\uFEFF\n\n"})
  void anEmptyFileIsRefused(String csv) {
    refuses(csv, "f.csv: the file is empty, it must start with a header");
  }

  @Test
  void aQuoteThatIsNeverClosedIsRefusedWhereItOpens() {
    refuses(
        HEADER + "\n" + ROW + "\nd2,\"Why?,quiz,1,20.5,0.05\n" + ROW + "\n" + ROW,
        "f.csv: line 3: is not CSV: Missing closing quote for value");
  }

  @Test
  void textThatIsNotUtf8IsRefused() {
    ByteArrayOutputStream csv = new ByteArrayOutputStream();
    csv.writeBytes((HEADER + "\n" + ROW + "\nd2,caf").getBytes(StandardCharsets.UTF_8));
    csv.write(0xE9);
    csv.writeBytes(",quiz,1,20.5,0.05\n".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> read(csv.toByteArray()))
        .isInstanceOf(CaptureException.class)
        .hasMessage("f.csv: line 3: the file must be UTF-8");
  }

  @Test
  void aLongOrManyLinedValueIsShownShortOnOneLine() {
    String value = "\"x\n\t" + "y".repeat(100) + "\"";

    assertThatThrownBy(() -> read(HEADER + "\n" + ROW.replace("20.5", value)))
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1))
        .hasMessageEndingWith("energy_consumption_small=x\\n?" + "y".repeat(56) + "...");
  }

  private static void refuses(String csv, String message) {
    assertThatThrownBy(() -> read(csv)).isInstanceOf(CaptureException.class).hasMessage(message);
  }

  private static Capture read(String csv) {
    return read(csv.getBytes(StandardCharsets.UTF_8));
  }

  private static Capture read(byte[] csv) {
    return new CaptureReader().read("f", "f.csv", new ByteArrayInputStream(csv));
  }
}
