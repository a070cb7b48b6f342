package io.messplus.job.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page lists the ways of routing that there are, as they describe themselves. */
class BaselinesPageTest {

  @Test
  void listsTheWaysOfRouting() throws IOException {
    List<String> rows =
        Files.readString(projectRoot().resolve("docs").resolve("baselines.md"))
            .lines()
            .filter(line -> line.startsWith("| `"))
            .toList();
    assertThat(rows).isEqualTo(Routers.kinds().stream().map(BaselinesPageTest::row).toList());
  }

  private static String row(RouterKind kind) {
    String parameters =
        Stream.of(kind.usesV() ? "V" : "", kind.usesC() ? "c" : "")
            .filter(name -> !name.isEmpty())
            .collect(Collectors.joining(", "));
    return "| `%s` | %s | %s |"
        .formatted(kind.name(), parameters.isEmpty() ? "–" : parameters, kind.description());
  }

  private static Path projectRoot() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("udfs"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
