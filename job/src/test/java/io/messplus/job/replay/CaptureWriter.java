package io.messplus.job.replay;

import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes captures as the CSV that {@link CaptureReader} reads. */
public final class CaptureWriter {

  private static final CsvFactory CSV =
      CsvFactory.builder().enable(CsvGenerator.Feature.ALWAYS_QUOTE_STRINGS).build();

  private CaptureWriter() {}

  /**
   * The capture as CSV: a header, then a row a prompt, texts in quotes, lines ended by a line feed.
   */
  public static String csv(Capture capture) {
    StringWriter text = new StringWriter();
    try (CsvGenerator csv = CSV.createGenerator(text)) {
      writeHeader(capture.models(), csv);
      for (CapturedPrompt prompt : capture.prompts()) {
        write(prompt, csv);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void writeHeader(List<String> models, CsvGenerator csv) throws IOException {
    csv.writeStartArray();
    for (String column : List.of("doc_id", "input_text", "benchmark_name")) {
      csv.writeString(column);
    }
    for (String model : models) {
      for (String prefix : List.of("label_", "acc_", "energy_consumption_", "inference_time_")) {
        csv.writeString(prefix + model);
      }
    }
    csv.writeEndArray();
  }

  private static void write(CapturedPrompt prompt, CsvGenerator csv) throws IOException {
    csv.writeStartArray();
    csv.writeString(prompt.docId());
    csv.writeString(prompt.text());
    csv.writeString(prompt.benchmark());
    for (Measurement measurement : prompt.measurements().values()) {
      csv.writeNumber(number(measurement.label()));
      csv.writeNumber(number(measurement.label()));
      csv.writeNumber(number(measurement.energyJoules()));
      csv.writeNumber(number(measurement.seconds()));
    }
    csv.writeEndArray();
  }

  private static String number(double value) {
    return value == 0 || value == 1 ? Integer.toString((int) value) : Double.toString(value);
  }
}
