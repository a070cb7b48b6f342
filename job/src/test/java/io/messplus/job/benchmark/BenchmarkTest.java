package io.messplus.job.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.messplus.message.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchmarkTest {

  private static final String TASK =
      """
      task: mine
      test_split: test
      training_split: train
      doc_to_text: q
      doc_to_target: a
      """;

  @TempDir Path folder;

  @Test
  void drawnExamplesAreTheSameEachTimeAndNeverTheQuestionItself() {
    Path documents = documents("d.jsonl", 12);
    Task task = task(TASK + "num_fewshot: 3\n");
    Benchmark benchmark = Benchmark.of(task, List.of(documents), List.of(documents));
    List<BenchmarkItem> items = TestingFiles.items(benchmark);
    assertThat(TestingFiles.items(benchmark)).isEqualTo(items);
    assertThat(items).extracting(BenchmarkItem::prompt).doesNotHaveDuplicates();
    for (int i = 0; i < items.size(); i++) {
      String prompt = items.get(i).prompt();
      assertThat(prompt.split("\n\n")).hasSize(4);
      assertThat(prompt).endsWith("\n\nq" + i + "?").doesNotContain("q%d? a%d".formatted(i, i));
    }
    assertThat(
            items.stream().map(item -> item.prompt().substring(0, 5)).collect(Collectors.toSet()))
        .hasSizeGreaterThan(3);
  }

  @Test
  void examplesMayStandInTheTask() {
    Task task =
        task(
            TASK
                + "num_fewshot: 1\nfewshot_delimiter: \"; \"\ntarget_delimiter: \" = \"\n"
                + "fewshot_config: {sampler: first_n, samples: [{q: \"1+1\", a: \"2\"}, {q: x, a: y}]}\n");
    Benchmark benchmark = Benchmark.of(task, List.of(documents("d.jsonl", 1)), List.of());
    assertThat(TestingFiles.items(benchmark).get(0).prompt()).isEqualTo("1+1 = 2; q0?");
  }

  @Test
  void filesMayStandInTheTask() {
    documents("test.jsonl", 2);
    documents("train.jsonl", 5);
    Task task =
        task(
            TASK
                + "num_fewshot: 2\nfewshot_config: {sampler: first_n}\n"
                + "dataset_kwargs: {data_files: {test: test.jsonl, train: [train.jsonl]}}\n");
    List<BenchmarkItem> items = TestingFiles.items(Benchmark.of(task, List.of(), List.of()));
    assertThat(items).hasSize(2);
    assertThat(items.get(1).prompt()).isEqualTo("q0? a0\n\nq1? a1\n\nq1?");
  }

  @Test
  void documentsThatNobodyNamesAreAskedFor() {
    assertThatThrownBy(() -> Benchmark.of(Task.ofName("arc_easy"), List.of(), List.of()))
        .hasMessage(
            "task arc_easy, dataset_kwargs.data_files: names no documents; name files of its data"
                + " set allenai/ai2_arc ARC-Easy yourself");
    Path documents = documents("d.jsonl", 1);
    Task task = task(TASK + "num_fewshot: 1\n");
    assertThatThrownBy(() -> Benchmark.of(task, List.of(documents), List.of()))
        .hasMessage(
            "task mine, num_fewshot: needs documents for examples, those of the split train, but"
                + " num_fewshot=1; name their files");
  }

  @Test
  void moreExamplesThanThereAreIsAMistake() {
    Path documents = documents("d.jsonl", 3);
    Task task = task(TASK + "num_fewshot: 3\n");
    Benchmark benchmark = Benchmark.of(task, List.of(documents), List.of(documents));
    assertThatThrownBy(() -> TestingFiles.items(benchmark))
        .hasMessage(
            "task mine, num_fewshot: must be at most the examples that there are, 2 beside"
                + " d.jsonl:1, but num_fewshot=3");
  }

  @Test
  void aTaskReadsParquet() {
    Path file = TestingFiles.resource("documents.snappy.parquet");
    Benchmark benchmark = Benchmark.of(Task.ofName("arc_easy"), List.of(file), List.of());
    assertThat(benchmark.count()).hasValue(5);
    try (Stream<BenchmarkItem> items = benchmark.items()) {
      assertThat(items.limit(4))
          .extracting(BenchmarkItem::gold)
          .extracting(Object::toString)
          .containsExactly("1", "2", "0", "3");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'gold':2 | p.jsonl:1: gold must be the index of one of the 2 choices, from 0 to 1, but gold=2",
        "'choices':[] | p.jsonl:1: choices must be a list of texts that is not empty, but choices=[]",
        "'query':7 | p.jsonl:1: query must be text, but query=7",
        "'query':'' | p.jsonl:1: query must be text that is not blank, but query=\"\"",
        "'partial':{'contexts':['a'],'continuation':'b'} | p.jsonl:1: partial.contexts must have one text for each of the 2 choices, but contexts=1",
      })
  void aPreparedPromptThatBreaksARuleIsNamed(String field, String reason) {
    String json =
        "{'doc_id':'d','benchmark':'b','query':'Why?','choices':['x','y'],'gold':0,%s}"
            .formatted(field);
    Path file = TestingFiles.written(folder, "p.jsonl", json.replace('\'', '"'));
    assertThatThrownBy(() -> TestingFiles.items(Benchmark.ofPrompts(List.of(file), Metric.ACC)))
        .hasMessage(reason);
  }

  @Test
  void preparedPromptsAreScoredByEitherAccuracy() throws Exception {
    String line =
        "{\"doc_id\":\"d\",\"benchmark\":\"b\",\"query\":\"Why?\",\"choices\":[\"x\",\"yy\"]}\n";
    List<Path> file = List.of(TestingFiles.written(folder, "p.jsonl", line));
    BenchmarkItem normalised =
        TestingFiles.items(Benchmark.ofPrompts(file, Metric.ACC_NORM)).get(0);
    assertThat(normalised.toPromptRecord().at("/scoring/metric").asText()).isEqualTo("acc_norm");
    TestingFiles.requirePrompt(normalised);
    BenchmarkItem plain = TestingFiles.items(Benchmark.ofPrompts(file, Metric.ACC)).get(0);
    assertThat(plain.toPromptRecord().has("scoring")).isFalse();
    Task task = Task.ofName("arc_easy").withMetric("acc_norm");
    assertThat(TestingFiles.items(Benchmark.of(task, file, List.of()))).containsExactly(normalised);
  }

  @Test
  void aDocIdNamesOneDocument() {
    String line = "{\"doc_id\":\"d\",\"benchmark\":\"b\",\"query\":\"Why?\",\"choices\":[\"x\"]}\n";
    Path file = TestingFiles.written(folder, "p.jsonl", line + line);
    assertThatThrownBy(() -> TestingFiles.items(Benchmark.ofPrompts(List.of(file), Metric.ACC)))
        .hasMessage("p.jsonl:2: doc_id must name one document, but doc_id=d came before");
  }

  @Test
  void aDocumentThatIsNoPreparedPromptNeedsATask() {
    Path file = documents("d.jsonl", 1);
    assertThatThrownBy(() -> TestingFiles.items(Benchmark.ofPrompts(List.of(file), Metric.ACC)))
        .hasMessage(
            "d.jsonl:1: a prompt must have doc_id, query and choices, but it has only [q, a]; name"
                + " the task of these documents");
  }

  @Test
  void realPreparedPromptsArePromptsOfTheJob() throws Exception {
    Path prompts = realPrompts();
    List<Path> files;
    try (Stream<Path> listed = Files.list(prompts)) {
      files = listed.sorted().toList();
    }
    for (BenchmarkItem item : TestingFiles.items(Benchmark.ofPrompts(files, Metric.ACC))) {
      TestingFiles.requirePrompt(item);
      assertThat(item.gold()).isNotNull();
    }
  }

  private static Path realPrompts() throws IOException {
    Path root = Path.of("").toAbsolutePath();
    while (root != null && !Files.isDirectory(root.resolve("../shared/data/prompts"))) {
      root = root.getParent();
    }
    assumeTrue(root != null, "no real prompts in ../shared/data");
    return root.resolve("../shared/data/prompts");
  }

  private Path documents(String name, int count) {
    return TestingFiles.written(
        folder,
        name,
        IntStream.range(0, count)
            .mapToObj(i -> "{\"q\":\"q%d?\",\"a\":\"a%d\"}".formatted(i, i))
            .collect(Collectors.joining("\n")));
  }

  private Task task(String yaml) {
    return Task.ofName(TestingFiles.written(folder, "mine.yaml", yaml).toString());
  }
}
