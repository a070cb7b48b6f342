package io.messplus.job.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page's lists are those of the code, and its task is one. */
class BenchmarksPageTest {

  private static final String REGENERATE = "regenerate";
  private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  @TempDir Path folder;

  @Test
  void listsAreTheGeneratedOnes() throws IOException {
    if (Boolean.getBoolean(REGENERATE)) {
      Files.writeString(page(), filled(Files.readString(page())));
    }
    String page = Files.readString(page());
    assertThat(page)
        .as(
            "lists of docs/benchmarks.md are generated; write them anew with: mvn -pl job test"
                + " -Dtest=BenchmarksPageTest -D%s=true",
            REGENERATE)
        .isEqualTo(filled(page));
  }

  @Test
  void theExampleIsATask() throws IOException {
    Matcher yaml = YAML.matcher(Files.readString(page()));
    assertThat(yaml.find()).isTrue();
    Task task = Task.ofName(TestingFiles.written(folder, "t.yaml", yaml.group(1)).toString());
    assertThat(task.fewshot().count()).isEqualTo(2);
    assertThat(task.definition().files()).containsOnlyKeys("test", "train");
  }

  private static String filled(String page) {
    String filled = between(page, "tasks", "\n\n" + tasks() + "\n\n");
    filled =
        between(filled, "keys", "\n\n" + table("key", "meaning", TaskKeys.UNDERSTOOD) + "\n\n");
    filled = between(filled, "without effect", codes(TaskKeys.WITHOUT_EFFECT));
    filled = between(filled, "refused", "\n\n" + table("key", "why", TaskKeys.REFUSED) + "\n\n");
    return between(filled, "methods", codes(PythonMethods.NAMES));
  }

  private static String tasks() {
    return Stream.concat(
            Stream.of("| task | data set | scored by |", "|---|---|---|"),
            Task.shipped().stream()
                .map(Task::ofName)
                .map(
                    task ->
                        "| `%s` | %s | %s |"
                            .formatted(
                                task.name(), task.definition().dataSet(), codes(task.metrics()))))
        .collect(Collectors.joining("\n"));
  }

  private static String table(String name, String meaning, Map<String, String> rows) {
    return Stream.concat(
            Stream.of("| %s | %s |".formatted(name, meaning), "|---|---|"),
            rows.entrySet().stream()
                .map(row -> "| `%s` | %s |".formatted(row.getKey(), row.getValue())))
        .collect(Collectors.joining("\n"));
  }

  private static String codes(Collection<String> names) {
    return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }

  private static String between(String page, String name, String text) {
    String begin = "<!-- %s -->".formatted(name);
    int from = page.indexOf(begin) + begin.length();
    int to = page.indexOf("<!-- end of %s -->".formatted(name));
    assertThat(page).contains(begin);
    return page.substring(0, from) + text + page.substring(to);
  }

  private static Path page() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("docs/benchmarks.md"))) {
      folder = folder.getParent();
    }
    return folder.resolve("docs/benchmarks.md");
  }
}
