package io.messplus.inference.djl;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.engine.Engines;
import io.messplus.engine.ModelFile;
import io.messplus.inference.BackendException;
import io.messplus.inference.TinyModel;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class RunnerTest {

  @Test
  void aRowThatBreaksTheModelSpoilsNoOther() {
    ModelFile file = ModelFile.of(Engines.PYTORCH, TinyModel.folder().toString(), "");
    TestingRow good = new TestingRow(1L, 2L);
    TestingRow bad = new TestingRow(1L, 999L);
    TestingRow alsoGood = new TestingRow(3L);
    try (Runner runner =
        Runner.open(TinyModel.settings(), new LanguageModel.Key(file, OptionalInt.empty()))) {
      assertThat(runner.run(List.of(good, bad, alsoGood))).isEmpty();
    }
    assertThat(good.runs).isEqualTo(1);
    assertThat(alsoGood.runs).isEqualTo(1);
    assertThat(good.failure).isNull();
    assertThat(bad.runs).isZero();
    assertThat(bad.failure)
        .isInstanceOf(BackendException.class)
        .hasMessageStartingWith("the model failed: ")
        .message()
        .hasLineCount(1);
  }
}
