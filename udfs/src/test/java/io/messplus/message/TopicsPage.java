package io.messplus.message;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The page of the documentation that describes the topics. */
record TopicsPage(String text) {

  private static final String NEXT_SECTION = "\n## ";

  static Path file() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("udfs"))) {
      folder = folder.getParent();
    }
    return folder.resolve("docs").resolve("topics.md");
  }

  static TopicsPage read() throws IOException {
    return new TopicsPage(Files.readString(file()));
  }

  /** The section under a heading of the second level. */
  String section(String heading) {
    int begin = text.indexOf(NEXT_SECTION + heading + "\n");
    if (begin < 0) {
      throw new AssertionError("no section " + heading);
    }
    int end = text.indexOf(NEXT_SECTION, begin + 1);
    return text.substring(begin, end < 0 ? text.length() : end);
  }

  /** The example record of a topic. */
  String example(String topic) {
    return Pattern.compile("```json\n(.*?)```", Pattern.DOTALL)
        .matcher(section(topic))
        .results()
        .map(found -> found.group(1))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no example of " + topic));
  }
}
