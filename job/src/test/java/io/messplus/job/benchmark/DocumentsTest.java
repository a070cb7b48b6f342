package io.messplus.job.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsTest {

  @TempDir Path folder;

  @Test
  void aLineOfJsonIsADocumentAndBlankLinesAreNone() {
    Path file = TestingFiles.written(folder, "a.jsonl", "{\"a\": [1, null]}\n\n {\"b\": \"ü\"}\n");
    assertThat(read(file))
        .containsExactly(
            new Document("a.jsonl:1", Map.of("a", Arrays.asList(1, null))),
            new Document("a.jsonl:3", Map.of("b", "ü")));
  }

  @Test
  void linesMayBeGzipped() throws IOException {
    Path file = folder.resolve("a.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("{\"a\": 1}\n{\"a\": 2}".getBytes(UTF_8));
    }
    assertThat(read(file))
        .extracting(Document::origin)
        .containsExactly("a.jsonl.gz:1", "a.jsonl.gz:2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"[1] | [1]", "{\"a\": | {\"a\":", "null | null", "{} {} | {} {}", "text | text"})
  void aLineThatIsNoObjectIsNamed(String line, String shown) {
    Path file = TestingFiles.written(folder, "a.jsonl", "{\"a\": 1}\n" + line + "\n");
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(BenchmarkException.class)
        .hasMessageStartingWith("a.jsonl:2: a line must be a JSON object")
        .hasMessageEndingWith(shown);
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> Documents.in(folder.resolve("none.jsonl")))
        .isInstanceOf(BenchmarkException.class)
        .hasMessageEndingWith("none.jsonl: no such file of documents");
  }

  /** The files were written by pyarrow, see {@code src/test/tooling/golden_prompts.py}. */
  @ParameterizedTest
  @ValueSource(strings = {"snappy", "zstd", "gzip", "none", "v2"})
  void rowsOfParquetAreDocuments(String kind) {
    Path file = TestingFiles.resource("documents.%s.parquet".formatted(kind));
    List<Document> documents = read(file);
    assertThat(documents).hasSize(5);
    assertThat(documents.get(2).origin()).isEqualTo("documents.%s.parquet: row 3".formatted(kind));
    assertThat(documents.get(2).fields())
        .isEqualTo(
            Map.of(
                "id",
                "made-up-2",
                "question",
                "Größer als ein Elefant 🐘?",
                "choices",
                Map.of(
                    "text",
                    List.of("Wal", "Maus", "Ameise", "Hund"),
                    "label",
                    List.of("A", "B", "C", "D")),
                "answerKey",
                "A",
                "n",
                2L,
                "share",
                0.5,
                "flag",
                true));
    assertThat(Documents.count(file)).hasValue(5);
  }

  @Test
  void whatIsNullInParquetIsNull() {
    Document last = read(TestingFiles.resource("documents.snappy.parquet")).get(4);
    Map<String, Object> choices = new HashMap<>(Map.of("text", List.of()));
    choices.put("label", null);
    assertThat(last.fields())
        .containsEntry("choices", choices)
        .containsEntry("question", null)
        .containsEntry("n", 4L);
  }

  @Test
  void compressionThatIsNotKnownIsNamed() {
    assertThatThrownBy(() -> read(TestingFiles.resource("documents.brotli.parquet")))
        .isInstanceOf(BenchmarkException.class)
        .hasMessageContaining("documents.brotli.parquet: cannot be read as Parquet")
        .hasMessageContaining("codec=BROTLI");
  }

  @Test
  void aTornParquetFileIsNamed() throws IOException {
    byte[] whole = Files.readAllBytes(TestingFiles.resource("documents.zstd.parquet"));
    Path torn = folder.resolve("torn.parquet");
    Files.write(torn, Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> read(torn))
        .isInstanceOf(BenchmarkException.class)
        .hasMessageContaining("torn.parquet: cannot be read as Parquet");
  }

  @Test
  void linesDoNotTellHowManyTheyAre() {
    Path file = TestingFiles.written(folder, "a.jsonl", "{}");
    assertThat(Documents.count(file)).isEmpty();
  }

  /** A file of more lines than fit is never asked for those behind the ones taken. */
  @Test
  void documentsAreReadOneAtATime() {
    String lines = String.join("\n", Collections.nCopies(10_000, "{\"a\": 1}")) + "\nbroken";
    Path file = TestingFiles.written(folder, "a.jsonl", lines);
    try (Stream<Document> documents = Documents.in(file)) {
      assertThat(documents.limit(9_999)).hasSize(9_999);
    }
  }

  private static List<Document> read(Path file) {
    try (Stream<Document> documents = Documents.in(file)) {
      return documents.toList();
    }
  }
}
