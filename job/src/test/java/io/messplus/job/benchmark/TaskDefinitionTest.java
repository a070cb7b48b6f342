package io.messplus.job.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messplus.message.Metric;
import io.messplus.message.Scoring;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a task's YAML may say, and what is told where it may not. */
class TaskDefinitionTest {

  private static final String TASK =
      """
      task: mine
      output_type: multiple_choice
      doc_to_text: "{{q}}"
      doc_to_choice: options
      doc_to_target: a
      """;
  private static final String WRITTEN =
      """
      task: mine
      doc_to_text: "Q: {{q}}"
      doc_to_target: a
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "doc_to_txt: x | task mine, doc_to_txt: is not a key; the nearest is doc_to_text",
        "process_docs: !function utils.process | task mine, process_docs: is refused: it is Python; prepare the documents before",
        "description: !function utils.describe | task mine, description: must not need Python, but description=!function utils.describe; write a template instead",
        "fewshot_config: {doc_to_text: !function u.t} | task mine, fewshot_config.doc_to_text: must not need Python, but fewshot_config.doc_to_text=!function u.t; write a template instead",
        "metric_list: [{metric: !function u.m}] | task mine, metric_list.metric: must not need Python, but metric_list.metric=!function u.m; write a template instead",
        "repeats: 3 | task mine, repeats: is refused: a model is asked once; leave it out or write 1",
        "gen_prefix: So | task mine, gen_prefix: is refused: no answer is begun for the model; put it at doc_to_text's end",
        "metric_list: [{metric: f1}, {metric: mcc}] | task mine, metric_list: must have one of [acc, acc_norm, exact_match], but it has [f1, mcc]",
        "metric_list: [{metric: acc, ignore: 1}] | task mine, metric_list: ignore is not an option of acc; known are [ignore_case, ignore_numbers, ignore_punctuation, regexes_to_ignore]",
        "filter_list: [{name: f, filter: [{function: majority_vote}]}] | task mine, filter_list: must be of regex, remove_whitespace and take_first, but function=majority_vote",
        "fewshot_config: {sampler: balanced} | task mine, fewshot_config.sampler: must be first_n or default, but sampler=balanced",
        "num_fewshot: -1 | task mine, num_fewshot: must be >= 0, but num_fewshot=-1",
        "task: other | mine.yaml: task stands twice; keep one of them",
        "include: mine.yaml | mine.yaml: a task must not include itself, but include=mine.yaml",
      })
  void aKeyThatCannotBeUsedIsNamed(String line, String reason) {
    assertThatThrownBy(() -> task(TASK + line + "\n"))
        .isInstanceOf(BenchmarkException.class)
        .hasMessage(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "output_type: loglikelihood_rolling | task mine, output_type: must have a right answer, and perplexity (loglikelihood_rolling) has none",
        "output_type: ranking | task mine, output_type: must be one of multiple_choice, loglikelihood, generate_until, but output_type=ranking",
        "output_type: multiple_choice | task mine, doc_to_choice: is missing; write a field's name or a template such as \"{{question}}\"",
      })
  void anOutputTypeThatCannotBeAskedIsNamed(String line, String reason) {
    assertThatThrownBy(() -> task(WRITTEN + line + "\n")).hasMessage(reason);
  }

  @Test
  void whatDoesNotMatterHereMayStandThere() {
    Task task =
        task(
            TASK
                + """
                tag: [a, b]
                task_alias: my
                repeats: 1
                process_docs: null
                should_decontaminate: true
                doc_to_decontamination_query: q
                metadata: {version: 1.0, made_by: !function who.knows}
                dataset_kwargs: {trust_remote_code: true}
                """);
    assertThat(task.name()).isEqualTo("mine");
  }

  @Test
  void whatIsIncludedIsTakenOverUnlessSaidOtherwise() {
    TestingFiles.written(
        folder, "base.yaml", TASK + "description: !function u.d\nnum_fewshot: 3\n");
    Task task = task("include: base.yaml\ntask: child\ndescription: Hello.\n");
    assertThat(task.name()).isEqualTo("child");
    assertThat(task.fewshot().count()).isEqualTo(3);
  }

  @Test
  void aTaskWithoutANameHasThatOfItsFile() {
    assertThat(task(WRITTEN.replace("task: mine\n", "")).name()).isEqualTo("mine");
  }

  @Test
  void theFirstMetricAndFilterCountUnlessOthersAreChosen() {
    Task task =
        task(
            WRITTEN
                + """
                metric_list:
                  - metric: f1
                  - metric: exact_match
                    aggregation: mean
                    ignore_case: true
                    regexes_to_ignore: [",", "(?s).*#### "]
                filter_list:
                  - name: strict
                    filter: [{function: regex, regex_pattern: "#### (.+)"}, {function: take_first}]
                  - name: flexible
                    filter: [{function: regex, group_select: -1, regex_pattern: "[0-9]+"}]
                """);
    assertThat(task.metrics()).containsExactly("exact_match");
    assertThat(task.filters()).containsExactly("strict", "flexible");
    Scoring strict = scoring(task);
    assertThat(strict.metric()).isEqualTo(Metric.EXACT_MATCH);
    assertThat(strict.ignoreCase()).isTrue();
    assertThat(strict.regexesToIgnore()).containsExactly(",", "(?s).*#### ");
    assertThat(strict.extract()).isEqualTo("#### (.+)");
    Scoring flexible = scoring(task.withFilter("flexible"));
    assertThat(flexible.groupSelect()).isEqualTo(-1);
    assertThatThrownBy(() -> task.withMetric("acc"))
        .hasMessage("task mine, metric: must be one of [exact_match], but metric=acc");
  }

  @Test
  void generationArgumentsAreParametersOfThePrompt() {
    Task task =
        task(
            WRITTEN
                + """
                generation_kwargs: {until: ["Q:"], max_gen_toks: 32, do_sample: true, temperature: 0.7, top_p: 0.9, top_k: 5}
                """);
    assertThat(item(task).parameters().toString())
        .isEqualTo(
            "{\"stop\":[\"Q:\"],\"maxTokens\":32,\"temperature\":0.7,\"topP\":0.9,\"top_k\":5}");
    assertThat(item(task(WRITTEN)).parameters().toString())
        .isEqualTo("{\"stop\":[\"\\n\\n\"],\"maxTokens\":256,\"temperature\":0}");
  }

  @Test
  void aTaskThatIsNotThereIsNamedWithTheNearest() {
    assertThatThrownBy(() -> Task.ofName("arc_eazy"))
        .hasMessageStartingWith(
            "arc_eazy: no task of this name ships and no file has it; the nearest is arc_easy");
  }

  @Test
  void whatIsNoYamlIsNamed() {
    assertThatThrownBy(() -> task("task: [")).hasMessageStartingWith("mine.yaml: not valid YAML");
    assertThatThrownBy(() -> task("- a"))
        .hasMessageStartingWith("mine.yaml: a task must have keys");
    assertThatThrownBy(() -> task("task: &a x\ndoc_to_text: *a\n"))
        .hasMessage("mine.yaml: doc_to_text must be written out, but *a is an alias");
  }

  private Task task(String yaml) {
    return Task.ofName(TestingFiles.written(folder, "mine.yaml", yaml).toString());
  }

  private Scoring scoring(Task task) {
    return item(task).scoring();
  }

  private BenchmarkItem item(Task task) {
    Path documents = TestingFiles.written(folder, "d.jsonl", "{\"q\":\"Why?\",\"a\":\"So.\"}");
    return TestingFiles.items(Benchmark.of(task, List.of(documents), List.of())).get(0);
  }
}
