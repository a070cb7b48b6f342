package io.messplus.job.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaperScenarioFileTest {

  private static final String WHOLE =
      """
      benchmark: "boolq"
      model_zoo:
        org/tiny:
          category: "small"
          gpu_indices: [0]
          max_seq_len: 2048
          gpu_memory_utilization: 0.12
          quantization: null
        org/huge:
          category: "large"
          gpu_indices: [ 0 ]
          max_seq_len: 2048
          quantization: "bitsandbytes"
      classifier_model:
        model_id: "answerdotai/ModernBERT-base"
        epochs: 3
        learning_rate: 0.0767
        weight_decay: 0.01
        momentum: 0.95
        batch_size: 128
        max_length: 128
        warmup_ratio: 0.1
        threshold: 0.5
        dropout_rate: 0.1
        freeze_bert_layers: true
        memory_size: 0
        memory_strategy: random
        reset_optimizer: false
        regularization_lambda: 0.0
        gpu_index: 0
        disable_tqdm: true
        checkpoint_path: "checkpoints/boolq"
        use_pretrained_classifier: false
        scoring_method: raw
        validation_dataset_size: 0.1
      empirical:
        seed: 42
        alpha: 0.8
        write_benchmark_data_to_disk: false
      simulated:
        seed: [42, 43]
        alpha_values: [0.7, 0.8]
        c_values: [0.01]
        v_values: [0.00001]
        feedback_sparsity: 0.2
      lm_eval:
        num_repeats: 1
      """;

  @TempDir private Path folder;

  @Test
  void everyKeyOfTheFormatIsKnown() throws IOException {
    PaperScenarioFile.Read read = PaperScenarioFile.read(file(WHOLE)).orElseThrow();

    assertThat(read.warnings()).isEmpty();
    assertThat(read.scenario().labels()).containsExactly("small", "large");
    assertThat(read.scenario().feedbackShare()).isEqualTo(0.2);
    assertThat(read.scenario().approach()).isEqualTo(PaperScenario.Approach.ONLINE);
    assertThat(read.scenario().grid())
        .isEqualTo(
            new Grid(
                List.of("messplus"),
                List.of(new AlphaLevel(.7, false), new AlphaLevel(.8, false)),
                List.of(1e-5),
                List.of(.01),
                List.of(42L, 43L)));
    assertThat(read.scenario().assignments(Path.of("scenario.yaml")))
        .containsExactlyInAnyOrder(
            "predictor.head=mlp",
            "predictor.epochs=3",
            "predictor.learningRate=0.0767",
            "predictor.weightDecay=0.01",
            "predictor.momentum=0.95",
            "predictor.dropout=0.1",
            "encoder.maxTokens=128");
  }

  @Test
  void oneSeedNeedsNoList() throws IOException {
    Path file = file(WHOLE.replace("seed: [42, 43]", "seed: 7"));

    assertThat(PaperScenarioFile.read(file).orElseThrow().scenario().grid().seeds())
        .containsExactly(7L);
  }

  @Test
  void aPretrainedPredictorIsReadFromBesideTheScenario() throws IOException {
    Path file = file(WHOLE.replace("  epochs: 3", "  approach: pretrained\n  epochs: 3"));

    assertThat(PaperScenarioFile.read(file).orElseThrow().scenario().assignments(file))
        .contains("predictor.initialWeights=" + folder.resolve("checkpoints/boolq"));
  }

  @Test
  void unknownKeysAreNamed() throws IOException {
    Path file =
        file(
            WHOLE
                .replace("  epochs: 3", "  epochs: 3\n  learn_rate: {a: 1}")
                .replace("lm_eval:", "notes: [1, 2]\nlm_eval:"));

    assertThat(PaperScenarioFile.read(file).orElseThrow().warnings())
        .containsExactly(
            file + ": there is no key classifier_model.learn_rate in a scenario; it is ignored",
            file + ": there is no key notes in a scenario; it is ignored");
  }

  @Test
  void aConfigurationOfMessplusIsNoScenario() throws IOException {
    assertThat(PaperScenarioFile.read(file("contract: {alpha: 0.9}"))).isEmpty();
    assertThat(PaperScenarioFile.read(folder.resolve("missing.yaml"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "benchmark: \"boolq\"| | a scenario needs the key benchmark, but it is missing or empty",
        "  alpha_values: [0.7, 0.8]| | needs the key simulated.alpha_values, but it is missing",
        "    category: \"large\"| | needs the key model_zoo.org/huge.category, but it is missing",
        "category: \"large\"|category: \"small\"| must differ, but categories=[small, small]",
        "[0.7, 0.8]|[much]| simulated.alpha_values[0] cannot be read",
        "epochs: 3|epochs: often| classifier_model.epochs cannot be read",
        "epochs: 3|approach: lazy| classifier_model.approach cannot be read",
        "simulated:|simulated: [}| is not YAML",
        "  momentum: 0.95|  epochs: 4| line 19 is not YAML: Duplicate field 'epochs'",
      })
  void whatBreaksARuleIsNamed(String was, String becomes, String told) throws IOException {
    Path file = file(WHOLE.replace(was, becomes == null ? "" : becomes));

    assertThatThrownBy(() -> PaperScenarioFile.read(file))
        .isInstanceOf(SimulationException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(told)
        .hasMessageNotContaining("\n");
  }

  private Path file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("scenario.yaml"), yaml);
  }
}
