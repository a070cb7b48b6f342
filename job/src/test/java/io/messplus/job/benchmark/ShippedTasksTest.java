package io.messplus.job.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.messplus.message.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tasks that ship ask what the harness's tasks of the same name ask, word for word. What those
 * ask was written by {@code src/test/tooling/golden_prompts.py}.
 */
class ShippedTasksTest {

  static List<String> tasks() {
    return Task.shipped();
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void asksWhatTheHarnessAsks(String name) throws Exception {
    assertAsks(name, 0);
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void asksWhatTheHarnessAsksAfterTheFirstExamples(String name) throws Exception {
    assertAsks(name, 2);
  }

  private static void assertAsks(String name, int fewshot) throws Exception {
    Path documents = TestingFiles.resource("golden/%s.jsonl".formatted(name));
    JsonNode golden =
        Json.MAPPER.readTree(TestingFiles.resource("golden/%s.json".formatted(name)).toFile());
    // The golden prompts have the first examples, whatever the task itself would take.
    Task task = Task.ofName(name).withFewshot(fewshot).withFirstExamples();
    List<BenchmarkItem> items =
        TestingFiles.items(Benchmark.of(task, List.of(documents), List.of(documents)));
    assertThat(items).hasSize(golden.size());
    for (int i = 0; i < golden.size(); i++) {
      BenchmarkItem item = items.get(i);
      assertSame(item, golden.get(i).get(String.valueOf(fewshot)));
      TestingFiles.requirePrompt(item);
    }
  }

  private static void assertSame(BenchmarkItem item, JsonNode asked) {
    List<String> contexts = texts(asked.get("contexts"));
    assertThat(contexts(item, contexts.size())).isEqualTo(contexts);
    if (item.choices() == null) {
      assertThat(item.parameters().get("stop")).isEqualTo(asked.at("/generation/until"));
      assertThat(item.gold()).isEqualTo(asked.get("gold"));
      return;
    }
    List<String> continuations =
        item.choices().stream().map(choice -> item.delimiter() + choice).toList();
    assertThat(continuations).isEqualTo(texts(asked.get("continuations")));
    // The one continuation is right, which the harness tells as its text.
    assertThat(asked.get("gold").isTextual() ? 0 : asked.get("gold").asInt())
        .isEqualTo(item.gold().asInt());
  }

  private static List<String> contexts(BenchmarkItem item, int count) {
    return item.contexts() != null ? item.contexts() : Collections.nCopies(count, item.prompt());
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
