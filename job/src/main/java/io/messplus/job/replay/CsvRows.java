package io.messplus.job.replay;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.CharConversionException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** The rows of a CSV file, one at a time, each field with the line it starts on. */
final class CsvRows implements Closeable {

  private static final CsvFactory CSV =
      CsvFactory.builder().enable(CsvParser.Feature.SKIP_EMPTY_LINES).build();

  private final String source;
  private final CsvParser parser;

  CsvRows(String source, InputStream in) throws IOException {
    this.source = source;
    this.parser = CSV.createParser(in);
  }

  /** The next row that is not blank; no fields at the end of the file. */
  List<Field> next() throws IOException {
    List<Field> row = new ArrayList<>();
    int line = 1;
    try {
      for (JsonToken token = parser.nextToken(); isInRow(token); token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          row.add(new Field(parser.getText(), parser.currentTokenLocation().getLineNr()));
        }
        line = parser.currentLocation().getLineNr();
      }
      return row;
    } catch (JsonParseException e) {
      // The parser names the line where it gave up: the last one, if a quote is never closed.
      throw CaptureException.inLine(
          source, line, "is not CSV: " + CaptureException.printable(e.getOriginalMessage()));
    } catch (JsonProcessingException e) {
      throw CaptureException.inLine(source, line, e.getOriginalMessage());
    } catch (CharConversionException e) {
      throw CaptureException.inLine(source, line, "the file must be UTF-8");
    }
  }

  private static boolean isInRow(JsonToken token) {
    return token == JsonToken.START_ARRAY || token == JsonToken.VALUE_STRING;
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  /**
   * @param line counted from 1
   */
  record Field(String text, int line) {}
}
