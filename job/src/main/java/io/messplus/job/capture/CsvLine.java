package io.messplus.job.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One row of CSV, which may go over several lines where a quoted text does. */
final class CsvLine {

  private static final ObjectWriter WRITER =
      new CsvMapper().writerFor(String[].class).with(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING);
  private static final ObjectReader READER =
      new CsvMapper().readerFor(String[].class).with(CsvParser.Feature.WRAP_AS_ARRAY);

  private CsvLine() {}

  /** The row with a line feed at its end. */
  static String of(List<String> cells) {
    try {
      return WRITER.writeValueAsString(cells.toArray(new String[0]));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts can be written as CSV", e);
    }
  }

  /** The cells of a row; none where it is not CSV. */
  static List<String> parse(String row) {
    try (var rows = READER.<String[]>readValues(row)) {
      return rows.hasNext() ? List.of(rows.next()) : List.of();
    } catch (IOException | RuntimeException e) {
      return List.of();
    }
  }

  /**
   * Cuts a text after each row.
   *
   * @return the rows, each with the line feed at its end; what comes after the last line feed
   *     outside of quotes is no row
   */
  static List<String> rows(String text) {
    List<String> rows = new ArrayList<>();
    boolean quoted = false;
    int begin = 0;
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (each == '"') {
        quoted = !quoted;
      } else if (each == '\n' && !quoted) {
        rows.add(text.substring(begin, i + 1));
        begin = i + 1;
      }
    }
    return rows;
  }
}
