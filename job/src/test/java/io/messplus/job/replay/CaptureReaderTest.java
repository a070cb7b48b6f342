package io.messplus.job.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureReaderTest {

  private static final String HEADER =
      "doc_id,input_text,benchmark_name,"
          + "label_small,acc_small,energy_consumption_small,inference_time_small,"
          + "label_large,acc_large,energy_consumption_large,inference_time_large,split";
  private static final String ROW = "d1,Why?,quiz,0,0,20.5,0.05,1,1,300,0.5,test";

  @TempDir private Path folder;

  @Test
  void readsPromptsWithTheirMeasurementsInHeaderOrder() {
    Capture capture = read(HEADER + "\n" + ROW + "\n");

    assertThat(capture.name()).isEqualTo("quiz");
    assertThat(capture.models()).containsExactly("small", "large");
    CapturedPrompt prompt = capture.prompts().get(0);
    assertThat(prompt.docId()).isEqualTo("d1");
    assertThat(prompt.text()).isEqualTo("Why?");
    assertThat(prompt.benchmark()).isEqualTo("quiz");
    assertThat(prompt.measurements().values())
        .containsExactly(new Measurement(0, 20.5, 0.05), new Measurement(1, 300, 0.5));
  }

  @Test
  void findsColumnsByNameWhateverTheirOrder() {
    Capture capture =
        read(
            "inference_time_b, energy_consumption_b ,benchmark_name,acc_b,input_text,doc_id\n"
                + "2,1,quiz,0.5,Why?,d1");

    assertThat(capture.prompts().get(0).measurements())
        .containsExactly(Map.entry("b", new Measurement(0.5, 1, 2)));
  }

  @Test
  void readsByteOrderMarkCrLfAndBlankLines() {
    Capture capture = read("\uFEFF" + HEADER + "\r\n\r\n" + ROW + "\r\n  \r\n");

    assertThat(capture.prompts()).hasSize(1);
    assertThat(capture.prompts().get(0).measurements().get("large").seconds()).isEqualTo(0.5);
  }

  @Test
  void keepsQuotedLineBreaksQuotesAndCommas() {
    Capture capture = read(HEADER + "\n" + ROW.replace("Why?", "\"a \"\"b\"\",\r\nc\n\""));

    assertThat(capture.prompts().get(0).text()).isEqualTo("a \"b\",\r\nc\n");
  }

  @Test
  void keepsRepeatedDocIds() {
    assertThat(read(HEADER + "\n" + ROW + "\n" + ROW).prompts()).hasSize(2);
  }

  @Test
  void readsAFileWithAHeaderOnlyAsACaptureWithoutPrompts() {
    Capture capture = read(HEADER + "\n");

    assertThat(capture.prompts()).isEmpty();
    assertThat(capture.models()).containsExactly("small", "large");
  }

  @Test
  void readsAFolderByName() throws IOException {
    for (String name : List.of("b.csv", "a.csv", "notes.txt")) {
      Files.writeString(folder.resolve(name), HEADER + "\n" + ROW);
    }
    Files.createDirectory(folder.resolve("c.csv"));

    assertThat(new CaptureReader().read(folder))
        .extracting(Capture::name)
        .containsExactly("a", "b");
  }

  @Test
  void refusesWhatIsNotAFileOrHasNoCsv() {
    Path missing = folder.resolve("missing.csv");

    assertThatThrownBy(() -> new CaptureReader().read(missing))
        .isInstanceOf(CaptureException.class)
        .hasMessage(missing + ": there is no such file or folder");
    assertThatThrownBy(() -> new CaptureReader().read(folder))
        .isInstanceOf(CaptureException.class)
        .hasMessage(folder + ": the folder has no *.csv file");
  }

  private static Capture read(String csv) {
    return new CaptureReader()
        .read("quiz", "quiz.csv", new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
  }
}
