package io.messplus.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.messplus.job.replay.Capture;
import io.messplus.job.replay.CaptureMetric;
import io.messplus.job.replay.CaptureReader;
import io.messplus.job.replay.CapturedPrompt;
import io.messplus.job.replay.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class CaptureCommandTest {

  private static final int QUESTIONS = 40;
  private static final int CHOICES = 4;

  @TempDir private Path folder;
  private TestingModelServer small;
  private TestingModelServer large;
  private Path config;
  private Path data;

  @BeforeEach
  void start() throws IOException {
    small = TestingModelServer.start(1);
    large = TestingModelServer.start(2);
    config = Files.writeString(folder.resolve("messplus.yaml"), zoo(small.baseUrl()));
    List<String> documents = new ArrayList<>();
    for (int i = 0; i < QUESTIONS; i++) {
      documents.add(
          """
          {"id": "q%d", "question": "Which is number %d, \\"really\\"?", "choices": {"text": \
          ["stone %d", "a river, %d", "wood", "iron %d"], "label": ["A", "B", "C", "D"]}, \
          "answerKey": "%s"}"""
              .formatted(i, i, i, i, i, "ABCD".charAt(i % 4)));
    }
    data = Files.write(folder.resolve("arc.jsonl"), documents);
  }

  @AfterEach
  void stop() {
    small.close();
    large.close();
  }

  @Test
  void aCaptureThatWasKilledAndStartedAgainIsAsOneThatWasNot() throws Exception {
    Path whole = folder.resolve("whole.csv");
    Path resumed = folder.resolve("resumed").resolve("arc_easy.csv");

    Terminal told = capture(whole);

    assertThat(told.err()).isEmpty();
    assertThat(told.code()).isZero();
    assertThat(small.takePrompts()).doesNotHaveDuplicates().hasSize(QUESTIONS * CHOICES);
    assertThat(large.takePrompts()).doesNotHaveDuplicates().hasSize(QUESTIONS * CHOICES);

    killMidway(resumed);
    int kept = rows(resumed).size() - 1;
    assertThat(kept).isBetween(5, QUESTIONS - 1);
    Files.writeString(resumed, "arc_easy-99,\"Question: torn\n", StandardOpenOption.APPEND);
    small.awaitQuiet();
    large.awaitQuiet();
    small.takePrompts();
    large.takePrompts();
    Terminal again = capture(resumed);

    assertThat(again.code()).isZero();
    assertThat(again.out())
        .startsWith("%s: 40 rows, %d of them new\n".formatted(resumed, QUESTIONS - kept));
    assertThat(small.takePrompts()).hasSize((QUESTIONS - kept) * CHOICES);
    assertThat(large.takePrompts()).hasSize((QUESTIONS - kept) * CHOICES);
    assertThat(withoutSeconds(resumed)).isEqualTo(withoutSeconds(whole));

    small.close();
    assertThat(capture(resumed).out()).startsWith(resumed + ": 40 rows, 0 of them new\n");
  }

  @Test
  void itFeedsTheSimulator() {
    Path out = folder.resolve("arc_easy.csv");

    Terminal told = capture(out);

    Capture capture = new CaptureReader().read(out).get(0);
    assertThat(capture.models()).containsExactly("small", "large");
    assertThat(capture.prompts())
        .extracting(CapturedPrompt::docId)
        .startsWith("arc_easy-0", "arc_easy-1");
    double share =
        capture.prompts().stream()
            .mapToDouble(prompt -> prompt.measurements().get("small").label())
            .average()
            .orElseThrow();
    assertThat(share).isStrictlyBetween(0.0, 1.0);
    assertThat(told.out())
        .contains("satisfied (acc)")
        .contains("| small | %13.1f %%".formatted(100 * share))
        .contains("estimated (tokens)")
        .endsWith("simulate with: ./messplus simulate --data %s\n".formatted(out));
    Terminal simulated =
        Terminal.run(
            "simulate", "-q", "--data", out.toString(), "--cache", folder.resolve("cache") + "");
    assertThat(simulated.err()).isEmpty();
    assertThat(simulated.code()).isZero();
    assertThat(simulated.out()).contains("| arc_easy ");
  }

  @Test
  void aDocumentThatFailsIsListedAndAskedAnotherTime() throws IOException {
    Path out = folder.resolve("arc_easy.csv");
    large.failOn("number 7,");

    Terminal told = capture(out, "--limit", "10", "--retries", "0");

    assertThat(told.code()).isEqualTo(1);
    assertThat(told.err())
        .startsWith("left out: arc_easy-7: model large: HTTP status=503 from " + large.baseUrl())
        .endsWith("start it again with the same options to ask what is missing\n")
        .hasLineCount(2);
    assertThat(told.out()).contains(": 9 rows, 9 of them new");

    large.close();
    large = TestingModelServer.start(2);
    Files.writeString(config, zoo(small.baseUrl()));
    small.takePrompts();
    assertThat(capture(out).code()).isZero();
    assertThat(new CaptureReader().read(out).get(0).prompts())
        .extracting(CapturedPrompt::docId)
        .hasSize(QUESTIONS)
        .containsSubsequence("arc_easy-6", "arc_easy-7", "arc_easy-8");
    assertThat(small.takePrompts()).hasSize((QUESTIONS - 9) * CHOICES);
  }

  @Test
  void anotherMetricIsAnotherCapture() throws IOException {
    Path out = folder.resolve("arc_easy.csv");
    Path other = folder.resolve("other.csv");

    assertThat(capture(out, "--metric", "acc_norm").out()).contains("satisfied (acc_norm)");
    capture(other);

    // One run of calls would have been enough: either file has what the other one has.
    for (CaptureMetric metric : CaptureMetric.values()) {
      assertThat(labels(new CaptureReader(metric), out))
          .isEqualTo(labels(new CaptureReader(metric), other));
    }
    assertThat(labels(new CaptureReader(), out))
        .isEqualTo(labels(new CaptureReader(CaptureMetric.ACC_NORM), other))
        .isNotEqualTo(labels(new CaptureReader(), other));
    capture(out)
        .assertRefused("messplus: %s: to go on, labels must be the scores in acc_".formatted(out));
  }

  @Test
  void otherPromptsAreAnotherCapture() {
    Path out = folder.resolve("arc_easy.csv");
    capture(out, "--limit", "3");

    capture(out, "--limit", "3", "--fewshot", "1", "--examples", data.toString())
        .assertRefused("messplus: %s: to go on, prompts must be as they were, but".formatted(out));
  }

  @Test
  void aServerThatIsNotThereIsToldBeforeAnythingIsWritten() throws IOException {
    String gone = large.baseUrl();
    large.close();
    Path out = folder.resolve("captures").resolve("arc_easy.csv");

    capture(out)
        .assertRefused(
            "messplus: model large cannot be asked: no server answers at %s; check"
                .formatted(gone));
    assertThat(out.getParent()).doesNotExist();
    large = TestingModelServer.start(2);
  }

  @Test
  void aModelWithoutMeterIsWarnedOf() {
    Terminal told =
        capture(folder.resolve("arc_easy.csv"), "--limit", "2", "--set", "zoo[1].meter=null");

    assertThat(told.err()).startsWith("warning: models=[large] have no meter, so their joules");
    assertThat(told.out()).contains("estimated (tokens)").contains("| missing ");
    assertThat(told.code()).isZero();
  }

  @Test
  void preparedPromptsNeedNoTask() throws IOException {
    Path out = folder.resolve("quiz.csv");
    Path prompts =
        Files.writeString(
            folder.resolve("prompts.jsonl"),
            """
            {"doc_id": "p-1", "benchmark": "quiz", "query": "Why?", "choices": ["a", "b"], "gold": 0}
            {"doc_id": "p-2", "benchmark": "quiz", "query": "Who?", "choices": ["a", "b"], "gold": 1}
            """);

    Terminal told =
        run("--prompts", prompts.toString(), "--out", out.toString(), "--metric", "acc_norm");

    assertThat(told.err()).isEmpty();
    assertThat(told.out()).contains("satisfied (acc_norm)");
    assertThat(new CaptureReader().read(out).get(0).prompts())
        .extracting(CapturedPrompt::docId)
        .containsExactly("p-1", "p-2");
    assertThat(rows(out).get(0)).contains("acc_small", "acc_norm_small");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--out x.csv | messplus: what is asked must be either --task or --prompts",
        "--out x.csv --task arc_easy --prompts p | messplus: what is asked must be either --task o",
        "--out x.csv --prompts p --fewshot 2 | messplus: --data, --examples and --fewshot go with",
        "--out x.csv --prompts p --metric f1 | messplus: --metric of prepared prompts must be one of",
        "--out x.csv --from-topics | messplus: Missing required argument(s): --tenant=NAME",
        "--out x.csv --tenant t | messplus: Missing required argument(s): --from-topics",
        "--out x.csv --from-topics --tenant t --task arc_easy | messplus: --from-topics takes what",
        "--out x.csv --from-topics --tenant t --limit 3 | messplus: --from-topics takes what the jo",
        "--out x.csv --from-topics --tenant t --retries 3 | messplus: --from-topics takes what the j",
        "--out x.csv --from-topics --tenant t --metric f1 | messplus: --metric of requests must be",
        "--out x.csv --task arc_hard | messplus: arc_hard: no task of this name ships and no file",
        "--out x.csv --task arc_easy | messplus: task arc_easy, dataset_kwargs.data_files: names n",
        "--out x.csv --task arc_easy --metric f1 | messplus: task arc_easy, metric: must be one of",
        "--out x.csv --task arc_easy --limit 0 | messplus: --limit must be at least 1, not 0",
        "--out x.csv --task arc_easy --in-flight 0 | messplus: documents in flight must be at leas",
        "--out x.csv --task arc_easy --retries -1 | messplus: retries must be at least 0, but retr",
        "--out . --task arc_easy | messplus: --out must name a file that can be written, in a fold",
        "--task arc_easy | messplus: Missing required option: '--out=FILE'",
      })
  void whatDoesNotFitIsToldInOneLine(String arguments, String line) {
    Terminal told = run(arguments.split(" ", -1));

    assertThat(told.err().lines().findFirst().orElseThrow()).startsWith(line);
    assertThat(told.code()).isEqualTo(2);
    assertThat(Path.of("x.csv")).doesNotExist();
  }

  @Test
  void aZooThatAnswersFromCapturesCannotBeCaptured() throws IOException {
    Files.writeString(config, "zoo: [{label: small, nominalCostJoules: 1}]\n");

    Terminal told = capture(folder.resolve("x.csv"));

    assertThat(told.err()).contains("messplus: model small: a capture needs models that answer");
    assertThat(told.code()).isEqualTo(2);
    assertThat(folder.resolve("x.csv")).doesNotExist();
  }

  private static List<Double> labels(CaptureReader reader, Path csv) {
    return reader.read(csv).get(0).prompts().stream()
        .flatMap(prompt -> prompt.measurements().values().stream())
        .map(Measurement::label)
        .toList();
  }

  /** Interrupts a capture when some rows are written. */
  private void killMidway(Path out) throws Exception {
    AtomicReference<Terminal> told = new AtomicReference<>();
    Thread running = new Thread(() -> told.set(capture(out, "--in-flight", "2")), "capture");
    running.start();
    while (Files.notExists(out) || rows(out).size() <= 5) {
      Thread.sleep(2);
    }
    running.interrupt();
    running.join();
    assertThat(told.get().code()).isEqualTo(1);
  }

  private static List<String[]> rows(Path csv) throws IOException {
    try (var rows =
        new CsvMapper()
            .readerFor(String[].class)
            .with(CsvParser.Feature.WRAP_AS_ARRAY)
            .<String[]>readValues(csv.toFile())) {
      return rows.readAll();
    }
  }

  private static List<List<String>> withoutSeconds(Path csv) throws IOException {
    List<String[]> rows = rows(csv);
    List<List<String>> without = new ArrayList<>();
    for (String[] row : rows) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < row.length; i++) {
        cells.add(rows.get(0)[i].startsWith("inference_time_") ? "" : row[i]);
      }
      without.add(cells);
    }
    return without;
  }

  private Terminal capture(Path out, String... more) {
    return Terminal.run(
        List.of(
            "capture",
            "-c",
            config.toString(),
            "--task",
            "arc_easy",
            "--data",
            data.toString(),
            "--out",
            out.toString()),
        more);
  }

  private Terminal run(String... arguments) {
    return Terminal.run(List.of("capture", "-c", config.toString()), arguments);
  }

  private String zoo(String smallUrl) {
    return """
        zoo:
          - label: small
            nominalCostJoules: 1
            concurrency: 3
            backend: {type: openai, baseUrl: "%s", model: s, attempts: 1}
            meter: {type: tokens, joulesPerInputToken: 0.1, joulesPerOutputToken: 1}
          - label: large
            nominalCostJoules: 9
            concurrency: 2
            backend: {type: openai, baseUrl: "%s", model: l, attempts: 1}
            meter: {type: tokens, joulesPerInputToken: 1, joulesPerOutputToken: 10}
        """
        .formatted(smallUrl, large.baseUrl());
  }
}
