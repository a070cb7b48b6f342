package io.messplus.job.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a task makes of documents. */
class TaskTest {

  private static final String CHOICES = "output_type: multiple_choice\ndoc_to_text: q\n";

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{{q.strip()}} ; Why not?",
        "{{q.lstrip()}}! ; Why not? !",
        "{{q.split(' ')[1]}} ; Why",
        "{{q.split()|join('-')}} ; Why-not?",
        "{{'-'.join(o)}} ; a-b",
        "{{q.replace('Why', 'When').strip('? ')}} ; When not",
        "{{q.find('not')}} ; 5",
        "{% set i = q.index('n') %}{{q[i:]}}{{q[:3]}} ; not?  Wh",
        "{{o}} {{flag}} {{map.k}} ; ['a', 'b'] True it's",
        "{{[map.k]}}. ; [\"it's\"].",
        "{% if q.startswith(' ') %}yes{% endif %} ; yes",
        "{% for x in o %}{{loop.index}}{{x}}{% endfor %} ; 1a2b",
        "{{template}} ; {{q}}",
      })
  void templatesMayCallWhatPythonHas(String template, String text) {
    Task task =
        task("doc_to_text: \"%s\"\ndoc_to_target: q\n".formatted(template.replace("\"", "\\\"")));
    String document =
        "{'q':' Why not? ','o':['a','b'],'flag':true,'map':{'k':'it\u2019s'},'template':'{{q}}'}"
            .replace('\'', '"')
            .replace('\u2019', '\'');
    assertThat(items(task, document).get(0).prompt()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{{question}} ; the template reads question, but the document has only [q, none, o]",
        "{{o.missing}} ; the template reads o.missing, which has no value where the document has o=[a]",
        "{{none}} ; the template reads none, which has no value where the document has none=null",
        "{{o[3]}} ; the template reads o[3], which has no value where the document has o=[a]",
        "{{q.index('x')}} ; the template cannot be rendered: 'x' is not in 'Why?'",
        "{{q | nofilter}} ; the template reads q | nofilter, which has no value where the document has q=Why?",
        "{{q ; the template cannot be rendered",
      })
  void aTemplateThatDoesNotFitADocumentIsNamedWithTaskKeyAndLine(String template, String reason) {
    Task task =
        task("doc_to_text: \"A {{'{%s'}}\"\ndoc_to_target: q\n".replace("{{'{%s'}}", template));
    assertThatThrownBy(() -> items(task, "{\"q\":\"Why?\",\"none\":null,\"o\":[\"a\"]}"))
        .isInstanceOf(BenchmarkException.class)
        .hasMessageContaining("task mine, doc_to_text: d.jsonl:1: " + reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a: 2 | doc_to_target: d.jsonl:1: must give the index of one of the 2 choices, from 0 to 1, but it gives 2",
        "a: -1 | doc_to_target: d.jsonl:1: must give the index of one of the 2 choices, from 0 to 1, but it gives -1",
        "a: \"x\" | doc_to_target: d.jsonl:1: must give an index or the text of a choice, but it gives x",
        "a: \"1\" | doc_to_target: d.jsonl:1: must give an index or the text of a choice, but it gives 1",
        "a: null | doc_to_target: d.jsonl:1: must be a field with a value, but a=null",
        "c: [] | doc_to_choice: d.jsonl:1: must give a list that is not empty, such as \"{{[a, b]}}\", but it gives []",
        "c: \"x\" | doc_to_choice: d.jsonl:1: must give a list that is not empty, such as \"{{[a, b]}}\", but it gives x",
        "q: \" \" | doc_to_text: d.jsonl:1: must give a text that is not blank",
      })
  void aDocumentThatDoesNotFitIsNamed(String field, String reason) {
    Task task = task(CHOICES + "doc_to_choice: c\ndoc_to_target: a\n");
    String document = "\"q\":\"Why?\",\"c\":[\"x1\",\"y\"],\"a\":0";
    String key = field.substring(0, 1);
    String changed =
        document.replaceAll(
            "\"%s\":(\\[.*?\\]|[^,]+)".formatted(key),
            Matcher.quoteReplacement("\"%s\"%s".formatted(key, field.substring(1))));
    assertThatThrownBy(() -> items(task, "{" + changed + "}"))
        .isInstanceOf(BenchmarkException.class)
        .hasMessage("task mine, " + reason);
  }

  @Test
  void theRightChoiceMayBeToldByItsTextOrSeveralByAList() {
    Task task = task(CHOICES + "doc_to_choice: c\ndoc_to_target: a\n");
    List<BenchmarkItem> items =
        items(
            task,
            "{\"q\":\"Why?\",\"c\":[\"x\",\"y\"],\"a\":\"y\"}\n"
                + "{\"q\":\"Why?\",\"c\":[\"x\",\"y\"],\"a\":[1,0]}");
    assertThat(items.get(0).gold().toString()).isEqualTo("1");
    assertThat(items.get(1).gold().toString()).isEqualTo("[1,0]");
    assertThat(items).extracting(BenchmarkItem::docId).containsExactly("mine-0", "mine-1");
  }

  @Test
  void aWrittenAnswerMayBeOneOfTheChoices() {
    Task task = task("doc_to_text: q\ndoc_to_choice: [\"no\", \"yes\"]\ndoc_to_target: a\n");
    BenchmarkItem item = items(task, "{\"q\":\"So?\",\"a\":1}").get(0);
    assertThat(item.gold().asText()).isEqualTo("yes");
    assertThat(item.choices()).isNull();
  }

  @Test
  void nobodyKnowsTheAnswerOfAnEmptyList() {
    Task task = task("doc_to_text: q\ndoc_to_target: a\n");
    assertThat(items(task, "{\"q\":\"So?\",\"a\":[]}").get(0).gold()).isNull();
  }

  /** As the harness counts: the contexts themselves, not what examples stand before them. */
  @ParameterizedTest
  @ValueSource(strings = {"acc", "acc_norm"})
  void contextsAreNormalisedByTheirOwnLengths(String metric) throws Exception {
    Task task =
        task(
            "output_type: multiple_choice\ndescription: \"Long. \"\ndoc_to_text: a\n"
                + "doc_to_choice: c\ndoc_to_target: t\nmetric_list: [{metric: %s}]\n"
                    .formatted(metric));
    BenchmarkItem item = items(task, "{\"a\":1,\"c\":[\"x\",\"yy\"],\"t\":\"end\"}").get(0);
    assertThat(item.contexts()).containsExactly("Long. x", "Long. yy");
    assertThat(item.choices()).containsExactly("end", "end");
    assertThat(item.prompt()).isEqualTo("x end\nyy end");
    assertThat(item.scoring().lengths()).containsExactly(1, 2);
    TestingFiles.requirePrompt(item);
  }

  private Task task(String yaml) {
    return Task.ofName(TestingFiles.written(folder, "mine.yaml", yaml).toString());
  }

  private List<BenchmarkItem> items(Task task, String documents) {
    Path file = TestingFiles.written(folder, "d.jsonl", documents);
    return TestingFiles.items(Benchmark.of(task, List.of(file), List.of()));
  }
}
