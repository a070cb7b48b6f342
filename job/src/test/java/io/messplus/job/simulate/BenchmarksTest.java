package io.messplus.job.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messplus.job.replay.Capture;
import io.messplus.job.replay.CaptureReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarksTest {

  @TempDir private Path folder;

  @Test
  void filesOfAFolderWithOneBenchmarkAreOneCapture() throws IOException {
    file("a/one.csv", "quiz");
    file("a/two.csv", "quiz");
    List<Capture> captures = read("a");
    assertThat(captures).extracting(Capture::name).containsExactly("quiz");
    assertThat(captures.get(0).prompts()).hasSize(2);
  }

  @Test
  void oneBenchmarkInTwoFoldersIsTwoCapturesNamedAfterThem() throws IOException {
    file("a/one.csv", "quiz");
    file("a/other.csv", "exam");
    file("b/one.csv", "quiz");
    assertThat(read("a", "b/one.csv"))
        .extracting(Capture::name)
        .containsExactly("a/quiz", "exam", "b/quiz");
  }

  @Test
  void capturesThatWouldHaveOneNameAreRefused() throws IOException {
    Path one = file("a/one.csv", "quiz");
    Path two = file("a/two.csv", "quiz");
    assertThatThrownBy(() -> read("a/one.csv", "a/two.csv"))
        .isInstanceOf(SimulationException.class)
        .hasMessage(
            "captures of one benchmark must be in folders of different names, but %s and %s both"
                    .formatted(one, two)
                + " give capture=a/quiz; name their folder alone, whose files are put together, or"
                + " rename one");
  }

  @Test
  void foldersOfOneNameAndAFileWithinItsFolderAreRefusedToo() throws IOException {
    file("x/a/one.csv", "quiz");
    file("y/a/one.csv", "quiz");
    assertThatThrownBy(() -> read("x/a", "y/a")).hasMessageContaining("capture=a/quiz;");
    assertThatThrownBy(() -> read("x/a", "x/a/one.csv")).hasMessageContaining("capture=a/quiz;");
  }

  private Path file(String name, String benchmark) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(
        file,
        """
        doc_id,input_text,benchmark_name,label_a,acc_a,energy_consumption_a,inference_time_a
        1,Why %s?,%s,1,1,20,0.1
        """
            .formatted(name, benchmark));
  }

  private List<Capture> read(String... paths) {
    return Benchmarks.read(
        List.of(paths).stream().map(folder::resolve).toList(), new CaptureReader());
  }
}
