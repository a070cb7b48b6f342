package io.messplus.job.replay;

import io.messplus.job.replay.CaptureHeader.ModelColumns;
import io.messplus.job.replay.CsvRows.Field;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One row of a capture, checked field by field. */
record CaptureRow(String source, CaptureHeader header, List<Field> fields) {

  private static final String LABEL_RULE = "a label is a number from 0 to 1";
  private static final String ENERGY_RULE =
      "a cost, joules as a rule, is a finite number, at least 0";
  private static final String SECONDS_RULE = "seconds are a finite number, at least 0";

  CapturedPrompt prompt() {
    requireFields();
    Map<String, Measurement> measurements = new LinkedHashMap<>();
    header.models().forEach((label, columns) -> measurements.put(label, measurement(columns)));
    return new CapturedPrompt(
        text(header.docId()), text(header.text()), text(header.benchmark()), measurements);
  }

  private void requireFields() {
    int expected = header.columns().size();
    int found = fields.size();
    if (found == expected) {
      return;
    }
    int line = fields.get(Math.min(found, expected + 1) - 1).line();
    String rule = "a row has as many fields as the header, %d, found %d".formatted(expected, found);
    if (found < expected) {
      throw CaptureException.inColumn(source, line, header.columns().get(found), found + 1, rule);
    }
    throw CaptureException.inLine(
        source,
        line,
        rule
            + ": quote a field that has a comma in it, column %d=%s"
                .formatted(expected + 1, CaptureException.printable(fields.get(expected).text())));
  }

  private Measurement measurement(ModelColumns columns) {
    return new Measurement(
        number(columns.label(), 1, LABEL_RULE),
        number(columns.energyJoules(), Double.MAX_VALUE, ENERGY_RULE),
        number(columns.seconds(), Double.MAX_VALUE, SECONDS_RULE));
  }

  private double number(int position, double most, String rule) {
    double value;
    try {
      value = new BigDecimal(fields.get(position).text().strip()).doubleValue();
    } catch (NumberFormatException e) {
      throw broken(position, rule);
    }
    if (!(value >= 0 && value <= most)) {
      throw broken(position, rule);
    }
    return value;
  }

  private String text(int position) {
    String text = fields.get(position).text();
    if (text.isBlank()) {
      throw broken(position, "must not be blank");
    }
    return text;
  }

  private CaptureException broken(int position, String rule) {
    Field field = fields.get(position);
    String column = header.columns().get(position);
    return CaptureException.inColumn(
        source,
        field.line(),
        column,
        position + 1,
        "%s, found %s=%s".formatted(rule, column, CaptureException.printable(field.text())));
  }
}
