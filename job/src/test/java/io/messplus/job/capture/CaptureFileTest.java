package io.messplus.job.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messplus.job.benchmark.BenchmarkItem;
import io.messplus.job.replay.CaptureMetric;
import io.messplus.job.replay.CaptureReader;
import io.messplus.job.replay.CapturedPrompt;
import io.messplus.job.replay.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureFileTest {

  private static final CaptureShape SHAPE =
      CaptureShape.of(List.of("small", "large"), CaptureMetric.ACC, false);

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("captures").resolve("quiz.csv");
  }

  @Test
  void itsRowsAreThoseOfTheReader() throws IOException {
    append(0, 1);

    assertThat(new CaptureReader().read(file).get(0).prompts())
        .hasSize(2)
        .first()
        .isEqualTo(new CapturedPrompt("quiz-0", "Is it \"0\",\nor not?", "quiz", measurements()));
    assertThat(Files.readString(file).lines().findFirst().orElseThrow())
        .isEqualTo(
            "doc_id,input_text,benchmark_name,"
                + "label_small,acc_small,energy_consumption_small,inference_time_small,"
                + "energy_source_small,tokens_in_small,tokens_out_small,"
                + "label_large,acc_large,energy_consumption_large,inference_time_large,"
                + "energy_source_large,tokens_in_large,tokens_out_large");
  }

  @Test
  void aNormalisedScoreHasItsOwnColumnWhichReadersFind() throws IOException {
    write(shape(CaptureMetric.ACC_NORM, false), labelledByNorm(0));

    assertThat(Files.readString(file)).contains(",acc_norm_small,").doesNotContain(",acc_small,");
    for (CaptureMetric metric : CaptureMetric.values()) {
      assertThat(labels(new CaptureReader(metric))).containsExactly(1.0, 1.0);
    }
    assertThatThrownBy(() -> KeptRows.read(file, SHAPE))
        .isInstanceOf(CaptureRefusedException.class)
        .hasMessageContaining("with scores in acc_X, but it has the column acc_norm_small");
  }

  @Test
  void ofBothScoresReadersTakeTheOneThatIsTheLabelUnlessAskedOtherwise() throws IOException {
    write(shape(CaptureMetric.ACC_NORM, true), labelledByNorm(0));

    assertThat(Files.readString(file).lines().findFirst().orElseThrow())
        .contains(",label_small,acc_small,acc_norm_small,energy_consumption_small,");
    assertThat(labels(new CaptureReader())).containsExactly(1.0, 1.0);
    assertThat(labels(new CaptureReader(CaptureMetric.ACC))).containsExactly(0.0, 1.0);
    assertThat(labels(new CaptureReader(CaptureMetric.ACC_NORM))).containsExactly(1.0, 1.0);

    Files.delete(file);
    write(shape(CaptureMetric.ACC, true), document(0));
    assertThat(labels(new CaptureReader())).containsExactly(0.0, 1.0);
  }

  @Test
  void aFileWhoseLabelsAreByAnotherMetricIsRefused() throws IOException {
    write(shape(CaptureMetric.ACC_NORM, true), labelledByNorm(0));
    assertThat(KeptRows.read(file, shape(CaptureMetric.ACC_NORM, true)).documents()).hasSize(1);

    assertThatThrownBy(() -> KeptRows.read(file, shape(CaptureMetric.ACC, true)))
        .isInstanceOf(CaptureRefusedException.class)
        .hasMessageEndingWith(
            "to go on, labels must be the scores in acc_small, but doc_id=quiz-0 has another; name"
                + " another --out, or the --metric it was made with");
  }

  /** As where a choice has no characters. */
  @Test
  void aScoreThatNobodyKnowsIsAnEmptyCell() throws IOException {
    ModelCells cells = new ModelCells(0, Map.of(CaptureMetric.ACC, 0.0), 1, 1, "none", 1, 1);
    CapturedDocument row = new CapturedDocument(key(0), "Why?", List.of(cells, cells));
    write(shape(CaptureMetric.ACC, true), row);

    assertThat(KeptRows.read(file, shape(CaptureMetric.ACC, true)).documents().values())
        .containsExactly(row);
    assertThat(labels(new CaptureReader())).containsExactly(0.0, 0.0);
    assertThatThrownBy(() -> labels(new CaptureReader(CaptureMetric.ACC_NORM)))
        .hasMessageContaining("column acc_norm_small (6)");
  }

  @Test
  void columnsOfTwoModelsNeverHaveOneName() {
    List<String> labels = List.of("b", "norm_b");
    CaptureShape shape = CaptureShape.of(labels, CaptureMetric.ACC, true);
    assertThat(shape.metrics()).containsExactly(CaptureMetric.ACC);
    assertThat(shape.columns()).doesNotHaveDuplicates();
  }

  /** Wherever a kill cuts the last row, and be it in a quoted line break or a character. */
  @Test
  void aTornRowIsDroppedAndTheOthersStay() throws IOException {
    append(0, 1);
    byte[] two = Files.readAllBytes(file);
    append(2);
    byte[] three = Files.readAllBytes(file);
    for (int length = two.length; length < three.length; length++) {
      Files.write(file, Arrays.copyOf(three, length));

      assertThat(KeptRows.read(file, SHAPE).documents()).hasSize(2);
      append(2);

      assertThat(Files.readAllBytes(file)).isEqualTo(three);
    }
  }

  @Test
  void nothingOfATornRowStaysBehindAShorterOne() throws IOException {
    append(0);
    String kept = Files.readString(file);
    Files.writeString(file, kept + "quiz-1,\"" + "torn ".repeat(100));

    append(1);

    assertThat(file).hasContent(kept + document(1).toCsv(SHAPE.metrics()));
  }

  @Test
  void aTornHeaderIsWrittenAnew() throws IOException {
    append();
    byte[] header = Files.readAllBytes(file);
    for (int length = 0; length <= header.length; length++) {
      Files.write(file, Arrays.copyOf(header, length));

      append();

      assertThat(Files.readAllBytes(file)).isEqualTo(header);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "My notes",
        "My notes\n",
        "doc_id,input_text,benchmark_name,acc_tiny\nd,Why?,quiz,1\n",
        "doc_id,input_text,benchmark_name\n"
      })
  void anotherFileIsRefusedAndLeftAlone(String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);

    assertThatThrownBy(() -> KeptRows.read(file, SHAPE))
        .isInstanceOf(CaptureRefusedException.class)
        .hasMessageContaining("captures/quiz.csv: to go on, its columns must be")
        .hasMessageContaining("models=[small, large]")
        .hasMessageContaining("name another --out");
    assertThat(file).hasContent(content);
  }

  @Test
  void aZooInAnotherOrderIsAnotherZoo() throws IOException {
    append(0);

    assertThatThrownBy(
            () ->
                KeptRows.read(
                    file, CaptureShape.of(List.of("large", "small"), CaptureMetric.ACC, false)))
        .hasMessageContaining("lacks some or has them in another order");
  }

  @Test
  void aRowThatIsNoneIsNamed() throws IOException {
    append(0);
    Files.writeString(file, Files.readString(file) + "quiz-1,Why?,quiz,1\n");

    assertThatThrownBy(() -> KeptRows.read(file, SHAPE))
        .isInstanceOf(CaptureRefusedException.class)
        .hasMessageEndingWith(
            "a row must have 17 fields as capture writes them, but row=2 is quiz-1,Why?,quiz,1;"
                + " remove it");
  }

  @Test
  void aDocumentWithTwoRowsIsNamed() throws IOException {
    append(0);
    Files.writeString(file, Files.readString(file) + document(0).toCsv(SHAPE.metrics()));

    assertThatThrownBy(() -> KeptRows.read(file, SHAPE))
        .hasMessageContaining("doc_id=quiz-0 has two");
  }

  @Test
  void oneCaptureWritesAtATime() throws IOException {
    try (CaptureFile first = open(SHAPE)) {
      assertThatThrownBy(() -> open(SHAPE))
          .isInstanceOf(CaptureRefusedException.class)
          .hasMessageContaining("another capture writes to it");
      first.append(document(0));
    }
    append(1);
    assertThat(docIds()).containsExactly("quiz-0", "quiz-1");
  }

  @Test
  void theEndPutsRowsInOrderAndOtherDocumentsFirst() throws IOException {
    try (CaptureFile opened = open(SHAPE)) {
      for (int number : new int[] {3, 9, 1, 2, 8}) {
        opened.append(document(number));
      }
      opened.order(Stream.of(1, 2, 3, 4).map(CaptureFileTest::key).toList());
    }

    assertThat(docIds()).containsExactly("quiz-9", "quiz-8", "quiz-1", "quiz-2", "quiz-3");
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  private static CaptureShape shape(CaptureMetric labelledBy, boolean both) {
    return CaptureShape.of(List.of("small", "large"), labelledBy, both);
  }

  private void write(CaptureShape shape, CapturedDocument row) throws IOException {
    try (CaptureFile opened = open(shape)) {
      opened.append(row);
    }
  }

  private List<Double> labels(CaptureReader reader) {
    return reader.read(file).get(0).prompts().get(0).measurements().values().stream()
        .map(Measurement::label)
        .toList();
  }

  private List<String> docIds() {
    return new CaptureReader()
        .read(file).get(0).prompts().stream().map(CapturedPrompt::docId).toList();
  }

  private void append(int... numbers) throws IOException {
    try (CaptureFile opened = open(SHAPE)) {
      for (int number : numbers) {
        opened.append(document(number));
      }
    }
  }

  private CaptureFile open(CaptureShape shape) throws IOException {
    return CaptureFile.open(file, shape, KeptRows.read(file, shape));
  }

  private static Map<String, Measurement> measurements() {
    Map<String, Measurement> measurements = new LinkedHashMap<>();
    measurements.put("small", new Measurement(0, 0.1, 1.5));
    measurements.put("large", new Measurement(1, 20, 3));
    return measurements;
  }

  private static Map<CaptureMetric, Double> scores(double acc, double accNorm) {
    return Map.of(CaptureMetric.ACC, acc, CaptureMetric.ACC_NORM, accNorm);
  }

  private static DocumentKey key(int number) {
    return DocumentKey.of(TestingQuestions.one(number));
  }

  private static CapturedDocument labelledByNorm(int number) {
    return new CapturedDocument(
        key(number),
        "Is it?",
        List.of(
            new ModelCells(1, scores(0, 1), 0.1, 1.5, "none", null, null),
            new ModelCells(1, scores(1, 1), 20, 3, "rapl", 5, 0)));
  }

  private static CapturedDocument document(int number) {
    BenchmarkItem item = TestingQuestions.one(number);
    return new CapturedDocument(
        DocumentKey.of(item),
        item.prompt() + (number == 2 ? "\nÄ \uD83E\uDD86, \"quoted\"" : ""),
        List.of(
            new ModelCells(0, scores(0, 1), 0.1, 1.5, "none", null, null),
            new ModelCells(1, scores(1, 1), 20, 3, "rapl", 5, 0)));
  }
}
