package io.messplus.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.messplus.job.tracking.TestingMlflow;
import io.messplus.predictor.SavedPredictor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainCommandTest {

  private static final List<String> FAST =
      List.of("--set", "predictor.learningRate=0.5", "--set", "predictor.weightDecay=0");

  /** Encoded once for all tests. */
  @TempDir private static Path cache;

  @TempDir private Path folder;
  private Path capture;
  private Path head;

  @BeforeEach
  void writeCapture() throws IOException {
    capture = TestingCapture.write(folder.resolve("quiz.csv"));
    head = folder.resolve("head.safetensors");
  }

  @Test
  void whatPromptsDecideIsLearnedAndTold() throws IOException {
    Path json = folder.resolve("figures.json");

    Terminal told = train("--json", json.toString(), "--epochs", "3");

    assertThat(told.code()).isZero();
    assertThat(told.out())
        .contains("| small |", "| all   |", "The prompts say something: loss 0.")
        .contains(head + ": epoch 3 of 3, learned from 480 prompts and held against 120 others;");
    assertThat(told.err().lines())
        .hasSize(3)
        .allSatisfy(
            line ->
                assertThat(line)
                    .matches(
                        "epoch \\d: loss 0\\.\\d+, validation 0\\.\\d+( \\(best\\))?; .* left"));
    JsonNode figures = JsonMapper.builder().build().readTree(json.toFile());
    assertThat(figures.fieldNames())
        .toIterable()
        .containsExactly(
            "data",
            "predictor",
            "seed",
            "validationShare",
            "trainingPrompts",
            "validationPrompts",
            "best",
            "epochs",
            "comparison",
            "seconds");
    assertThat(figures.at("/comparison/head/models/small/accuracy").doubleValue())
        .isGreaterThan(0.95);
    assertThat(figures.at("/comparison/constant/models/small/accuracy").doubleValue())
        .isLessThan(0.6);
    assertThat(figures.at("/epochs")).hasSize(4);
  }

  @Test
  void theFileHasARowPerModel() {
    assertThat(train("--epochs", "1", "-q").err()).isEmpty();

    SavedPredictor saved = SavedPredictor.read(head);
    assertThat(saved.rows()).containsOnlyKeys("small@1", "large@1");
    assertThat(saved.dimensions()).isEqualTo(384);
  }

  @Test
  void trainingGoesOnFromAFile() throws IOException {
    train("--epochs", "3", "-q");
    Path json = folder.resolve("figures.json");

    Terminal told =
        train(
            "--epochs",
            "1",
            "--set",
            "predictor.initialWeights=" + head,
            "--json",
            json.toString());

    assertThat(told.code()).isZero();
    JsonNode epochs = JsonMapper.builder().build().readTree(json.toFile()).get("epochs");
    assertThat(epochs.get(0).get("validationLoss").doubleValue()).isLessThan(0.3);
  }

  @Test
  void aScenarioOfThePaperTrainsItsHeadAndMakesItsCheckpoint() throws IOException {
    Path scenario =
        Files.writeString(
            folder.resolve("quiz.yaml"),
            """
            benchmark: quiz
            model_zoo:
              org/small: {category: small}
              org/large: {category: large}
            classifier_model:
              approach: pretrained
              checkpoint_path: head.safetensors
              learning_rate: 0.05
              dropout_rate: 0
            simulated: {seed: 1, alpha_values: [0.6], c_values: [0.1], v_values: [0.001]}
            """);

    Terminal told = run("train", "--config", scenario.toString(), "--epochs", "1", "-q");

    assertThat(told.err()).isEmpty();
    assertThat(SavedPredictor.read(head).rows()).containsKeys("mlp/bias", "mlp/output/small@1");
  }

  @Test
  void badRowsAreRefusedOrLeftOutAndListed() throws IOException {
    Files.write(
        capture,
        Stream.concat(
                Files.readAllLines(capture).stream(), Stream.of("d999,Why?,quiz,2,2,20,1,1,1,2,1"))
            .toList());

    Terminal refused = train("--epochs", "1");
    Terminal left = train("--epochs", "1", "--skip-bad-rows", "-q");

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("line 602, column acc_small (5)").hasLineCount(1);
    assertThat(left.code()).isZero();
    assertThat(left.err())
        .contains("line 602, column acc_small")
        .endsWith("left out: 1 rows in all\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--validation 1 | messplus: the share held out for validation must lie in (0, 1), such as",
        "--epochs 0 | messplus: epochs must be at least 1, but epochs=0",
        "--patience 0 | messplus: patience must be at least 1, but patience=0",
        "--set predictor.momentum=1 | messplus: --set predictor.momentum=1: ",
        "--set predictor.initialWeights=no | messplus: no: ",
        "--set predictor.learningRate=1e300 -q | messplus: training diverged: no epoch has a finit",
        "--config missing.yaml | messplus: missing.yaml: there is no such file",
        "--mlflow localhost:1 | messplus: an MLflow server is named like http://localhost:5000, no",
        "--mlflow http://127.0.0.1:1 | messplus: no MLflow server answers at http://127.0.0.1:1 (",
      })
  void whatDoesNotFitIsToldInOneLineAndNothingIsWritten(String arguments, String line) {
    train(arguments.split(" ", -1)).assertRefused(line);
    assertThat(folder.toFile().list()).containsExactly("quiz.csv");
  }

  @Test
  void oneDifferentPromptIsTooFew() throws IOException {
    Files.write(capture, Files.readAllLines(capture).subList(0, 2));

    assertThat(train().err())
        .startsWith("messplus: model=small needs different prompts to learn from and to be valid");
    assertThat(head).doesNotExist();
  }

  @Test
  void anExperimentNeedsItsServer() {
    assertThat(train("--mlflow-experiment", "heads").err())
        .startsWith("messplus: --mlflow-experiment must come with --mlflow, which names the serv");
  }

  @Test
  void aTrainingIsARunInMlflow() throws IOException {
    try (TestingMlflow mlflow = TestingMlflow.start()) {
      Terminal told = train("--mlflow", mlflow.uri().toString(), "--epochs", "2", "-q");

      assertThat(told.err()).isEmpty();
      assertThat(mlflow.requests())
          .extracting(TestingMlflow.Request::path)
          .containsExactly(
              "experiments/get-by-name",
              "experiments/create",
              "runs/create",
              "runs/log-batch",
              "runs/log-batch",
              "runs/update");
      assertThat(mlflow.bodies("experiments/create")).hasToString("[{\"name\":\"messplus\"}]");
      List<JsonNode> batches = mlflow.bodies("runs/log-batch");
      assertThat(batches.get(0).get("params").findValuesAsText("key"))
          .contains("data", "seed", "validation", "predictor.head", "predictor.learningRate");
      assertThat(batches.get(1).get("metrics").findValuesAsText("key"))
          .contains("trainingLoss", "loss", "f1", "small/precision", "constant/brier", "gain")
          .filteredOn("validationLoss"::equals)
          .hasSize(3);
      assertThat(mlflow.bodies("runs/update").get(0).get("status").asText()).isEqualTo("FINISHED");
    }
  }

  @Test
  void aTrainingThatFailsHasFailedThereToo() throws IOException {
    try (TestingMlflow mlflow = TestingMlflow.start()) {
      Terminal told =
          train("--mlflow", mlflow.uri().toString(), "--set", "predictor.learningRate=1e300", "-q");

      assertThat(told.code()).isEqualTo(2);
      assertThat(mlflow.bodies("runs/update").get(0).get("status").asText()).isEqualTo("FAILED");
    }
  }

  @Test
  void aServerThatFailsLaterDoesNotCostTheHead() throws IOException {
    try (TestingMlflow mlflow = TestingMlflow.start().answering("runs/log-batch", 500, "oops")) {
      Terminal told = train("--mlflow", mlflow.uri().toString(), "--epochs", "1", "-q");

      assertThat(told.code()).isEqualTo(2);
      assertThat(told.err()).startsWith("messplus: what answers at ").hasLineCount(1);
      assertThat(told.out()).contains("| small |");
      assertThat(head).exists();
    }
  }

  private Terminal train(String... arguments) {
    String[] all = Stream.concat(FAST.stream(), Arrays.stream(arguments)).toArray(String[]::new);
    return run("train", all);
  }

  private Terminal run(String command, String... arguments) {
    return Terminal.run(
        List.of(
            command,
            "--data",
            capture.toString(),
            "--output",
            head.toString(),
            "--cache",
            cache.toString()),
        arguments);
  }
}
