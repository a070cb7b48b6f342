package io.messplus.job.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.messplus.message.Position;
import io.messplus.message.PromptParser;
import io.messplus.message.SourceRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Tasks and documents for tests. */
final class TestingFiles {

  private TestingFiles() {}

  static Path resource(String name) {
    try {
      return Path.of(TestingFiles.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(name, e);
    }
  }

  static Path written(Path folder, String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<BenchmarkItem> items(Benchmark benchmark) {
    try (Stream<BenchmarkItem> items = benchmark.items()) {
      return items.toList();
    }
  }

  /** Fails where the job would not take the item as a prompt. */
  static void requirePrompt(BenchmarkItem item) throws Exception {
    String json =
        item.toPromptRecord().put("tenant", "t").put("requestId", item.docId()).toString();
    new PromptParser(List.of("small"), 1_000_000)
        .parse(new SourceRecord(null, json.getBytes(UTF_8), new Position("prompts", 0, 0), 0));
  }
}
