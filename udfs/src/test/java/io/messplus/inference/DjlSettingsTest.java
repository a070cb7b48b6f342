package io.messplus.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DjlSettingsTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"auto", "cpu", "gpu", "gpu:0", "gpu:12"})
  void devicesAreKnown(String device) {
    assertThat(settings("m.pt", "", device, 64, "", "").device()).isEqualTo(device);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GPU", "gpu:", "gpu:-1", "cuda:0"})
  void otherDevicesAreRefused(String device) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("m.pt", "", device, 64, "", ""))
        .withMessage("device must be auto, cpu, gpu or one such as gpu:0, but device=" + device);
  }

  @Test
  void valuesOutOfRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(" ", "", "cpu", 64, "", ""))
        .withMessage("model must be the path of a .pt file, but model=");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("m.pt", "", "cpu", 1, "", ""))
        .withMessage("contextTokens must be at least 2, but contextTokens=1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("m.pt", "", "cpu", 64, "", "{role}:"))
        .withMessage("chatTemplate must have {role} and {content}, but chatTemplate={role}:");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void whatIsNotThereOrDoesNotFitIsToldWhenTheModelIsOpened() throws IOException {
    String tiny = TinyModel.folder().toString();
    assertRefused(settings("/nowhere/m.pt", "", "cpu", 64, "", ""), "model=/nowhere/m.pt");
    assertRefused(
        settings(tiny, "/nowhere/t.json", "cpu", 64, "", ""), "tokenizer=/nowhere/t.json");
    assertRefused(settings(tiny, "", "gpu", 64, "", ""), "the GPU is not there: device=gpu");
    assertRefused(settings(tiny, "", "cpu", 65, "", ""), "of the largest size", "contextTokens=65");
    assertRefused(
        settings(tiny, "", "cpu", 64, "no such token", ""),
        "prefix must be tokens that tokenizer.json beside model=",
        "prefix=no such token");
    String garbage = Files.writeString(folder.resolve("m.pt"), "garbage").toString();
    assertRefused(settings(garbage, "", "cpu", 64, "", ""), "no tokenizer.json beside the model");
    Path tokenizer = TinyModel.folder().resolve("tokenizer.json");
    assertRefused(
        settings(garbage, tokenizer.toString(), "cpu", 64, "", ""),
        "the model cannot be loaded: model=" + garbage);
    String larger = Files.readString(tokenizer).replace("\"id\": 3,", "\"id\": 300,");
    Path foreign = Files.writeString(folder.resolve("larger.json"), larger);
    assertRefused(
        settings(tiny, foreign.toString(), "cpu", 64, "", ""), "tokens=301, but 300 logits");
  }

  private static void assertRefused(DjlSettings settings, String... parts) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Backend.open(settings).close())
        .satisfies(e -> assertThat(e.getMessage()).contains(parts));
  }

  private static DjlSettings settings(
      String model,
      String tokenizer,
      String device,
      int contextTokens,
      String prefix,
      String chatTemplate) {
    return new DjlSettings(
        model, tokenizer, device, contextTokens, 1, 1, 0, 1, prefix, List.of(), chatTemplate);
  }
}
