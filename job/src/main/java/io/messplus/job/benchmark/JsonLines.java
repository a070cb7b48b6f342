package io.messplus.job.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A document a line, as a JSON object; blank lines are passed over. */
final class JsonLines {

  private static final ObjectReader OBJECT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(new TypeReference<Map<String, Object>>() {});

  private JsonLines() {}

  static Stream<Document> in(Path file) {
    BufferedReader reader = new BufferedReader(new InputStreamReader(opened(file), UTF_8));
    AtomicLong number = new AtomicLong();
    return reader
        .lines()
        .map(line -> new Line(number.incrementAndGet(), line))
        .filter(line -> !line.text().isBlank())
        .map(line -> document("%s:%d".formatted(file.getFileName(), line.number()), line.text()))
        .onClose(() -> close(reader));
  }

  private static InputStream opened(Path file) {
    try {
      InputStream in = Files.newInputStream(file);
      return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
    } catch (IOException e) {
      throw new BenchmarkException(file.toString(), "cannot be read: " + e.getMessage());
    }
  }

  private static Document document(String origin, String line) {
    try {
      Map<String, Object> fields = OBJECT.readValue(line);
      if (fields == null) {
        throw new BenchmarkException(origin, "a line must be a JSON object, but it is null");
      }
      return new Document(origin, fields);
    } catch (JsonProcessingException e) {
      throw new BenchmarkException(
          origin,
          "a line must be a JSON object such as {\"question\": \"Why?\"}, but line="
              + BenchmarkException.shown(line));
    }
  }

  private static void close(BufferedReader reader) {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Line(long number, String text) {}
}
