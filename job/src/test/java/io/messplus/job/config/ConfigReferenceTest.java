package io.messplus.job.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigReferenceTest {

  private static final String REGENERATE = "regenerate";

  @Test
  void committedReferenceIsTheGeneratedOne() throws IOException {
    Path reference = projectRoot().resolve("docs").resolve("configuration.md");
    if (Boolean.getBoolean(REGENERATE)) {
      Files.createDirectories(reference.getParent());
      Files.writeString(reference, ConfigReference.markdown());
    }

    assertThat(reference)
        .as(
            "docs/configuration.md is generated; write it anew with: mvn -pl job -am test"
                + " -Dtest=ConfigReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -D%s=true",
            REGENERATE)
        .content()
        .isEqualTo(ConfigReference.markdown());
  }

  @Test
  void everyOptionIsARow() {
    assertThat(ConfigReference.markdown().lines().filter(line -> line.startsWith("| `")))
        .hasSameSizeAs(OptionsTest.values());
  }

  private static Path projectRoot() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("udfs"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
