package io.messplus.job.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a file has already of a capture.
 *
 * @param documents in the order of the file
 * @param wholeBytes length of the header and the rows; what comes after was torn by a kill
 * @param fileBytes length of the file
 */
record KeptRows(Map<DocumentKey, CapturedDocument> documents, long wholeBytes, long fileBytes) {

  /**
   * Reads them.
   *
   * @throws CaptureRefusedException where the file is not a capture of this shape
   */
  static KeptRows read(Path file, CaptureShape shape) throws IOException {
    if (Files.notExists(file)) {
      return new KeptRows(Map.of(), 0, 0);
    }
    byte[] bytes = Files.readAllBytes(file);
    long fileBytes = bytes.length;
    // A character torn at the end may be malformed; it is dropped with its row.
    String text = new String(bytes, UTF_8);
    if (shape.header().startsWith(text)) {
      // Empty, or killed while the header was written.
      return new KeptRows(Map.of(), text.endsWith("\n") ? fileBytes : 0, fileBytes);
    }
    List<String> rows = CsvLine.rows(text);
    requireShape(file, rows.isEmpty() ? text : rows.get(0), shape);
    Map<DocumentKey, CapturedDocument> documents = new LinkedHashMap<>();
    for (String row : rows.subList(1, rows.size())) {
      CapturedDocument document = parse(file, documents.size() + 1, row, shape);
      if (documents.put(document.key(), document) != null) {
        throw new CaptureRefusedException(
            "%s: a document must have one row, but doc_id=%s has two; remove one"
                .formatted(file, document.key().docId()));
      }
    }
    return new KeptRows(documents, String.join("", rows).getBytes(UTF_8).length, fileBytes);
  }

  /**
   * Whether a document has a row.
   *
   * @throws CaptureRefusedException where it has one of another text
   */
  boolean has(DocumentKey key, String text, Path file) {
    CapturedDocument row = documents.get(key);
    if (row != null && !row.text().equals(text)) {
      throw new CaptureRefusedException(
          "%s: to go on, prompts must be as they were, but that of doc_id=%s is another; name another --out, or what it was made with"
              .formatted(file, key.docId()));
    }
    return row != null;
  }

  private static void requireShape(Path file, String header, CaptureShape shape) {
    List<String> found = CsvLine.parse(header);
    if (found.equals(shape.columns())) {
      return;
    }
    String which =
        found.stream()
            .filter(column -> !shape.columns().contains(column))
            .findFirst()
            .map(column -> "has the column " + shown(column))
            .orElse("lacks some or has them in another order");
    throw new CaptureRefusedException(
        "%s: to go on, its columns must be those of a capture of models=%s with scores in %s, but it %s; name another --out, or the zoo and metric it was made with"
            .formatted(
                file,
                shape.labels(),
                shape.metrics().stream()
                    .map(metric -> metric.column("X"))
                    .collect(Collectors.joining(" and ")),
                which));
  }

  private static CapturedDocument parse(Path file, int number, String row, CaptureShape shape) {
    List<String> cells = CsvLine.parse(row);
    try {
      if (cells.size() == shape.columns().size()) {
        CapturedDocument document = CapturedDocument.parse(cells, shape.metrics());
        requireLabels(file, document, shape);
        return document;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new CaptureRefusedException(
        "%s: a row must have %d fields as capture writes them, but row=%d is %s; remove it"
            .formatted(file, shape.columns().size(), number, shown(row)));
  }

  private static void requireLabels(Path file, CapturedDocument document, CaptureShape shape) {
    for (int i = 0; i < shape.labels().size(); i++) {
      ModelCells cells = document.models().get(i);
      String column = shape.labelledBy().column(shape.labels().get(i));
      Double score = cells.scores().get(shape.labelledBy());
      if (score == null || score != cells.label()) {
        throw new CaptureRefusedException(
            "%s: to go on, labels must be the scores in %s, but doc_id=%s has another; name another --out, or the --metric it was made with"
                .formatted(file, column, document.key().docId()));
      }
    }
  }

  private static String shown(String text) {
    String line = text.strip().replaceAll("\\R", "\\\\n");
    return line.length() <= 60 ? line : line.substring(0, 60) + "…";
  }
}
