package io.messplus.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.messplus.job.tracking.TestingMlflow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepCommandTest {

  /** Encoded once for all tests. */
  @TempDir private static Path cache;

  @TempDir private Path folder;
  private Path capture;

  @BeforeEach
  void writeCapture() throws IOException {
    capture = TestingCapture.write(folder.resolve("quiz.csv"));
  }

  @Test
  void theBestTrialComesFirstAndCanBePasted() throws IOException {
    JsonNode report = report("--learning-rate", "0.0001,0.5", "--momentum", "0,0.9");

    assertThat(report.fieldNames())
        .toIterable()
        .containsExactly("data", "seed", "validationShare", "constant", "trials");
    assertThat(report.get("trials")).hasSize(4);
    assertThat(report.at("/trials/0").fieldNames())
        .toIterable()
        .containsExactly("number", "settings", "best", "epochs", "seconds");
    assertThat(report.at("/trials/0/settings/learningRate").doubleValue()).isEqualTo(0.5);
    assertThat(report.at("/trials/0/best/validationLoss").doubleValue())
        .isLessThan(report.at("/constant/overall/loss").doubleValue());

    Terminal told = sweep("--learning-rate", "0.0001,0.5", "--momentum", "0");
    assertThat(told.out())
        .contains("Best: trial 2, validation loss 0.")
        .contains("--set predictor.head=linear --set predictor.learningRate=0.5 --set")
        .contains("predictor:\n  head: linear\n  learningRate: 0.5\n");
    assertThat(told.err()).isEmpty();
  }

  @Test
  void theSeedDecidesWhatIsDrawn() throws IOException {
    String[] drawn = {"--learning-rate", "1e-3..0.5", "--momentum", "0..0.9", "--trials", "3"};

    JsonNode once = report(drawn);

    assertThat(once.get("trials")).hasSize(3);
    assertThat(report(drawn)).isEqualTo(once);
    assertThat(report(with(drawn, "--seed", "43"))).isNotEqualTo(once);
  }

  @Test
  void withoutListsTheUsualOnesAreTried() throws IOException {
    assertThat(report().get("trials")).hasSize(10);
  }

  @Test
  void aTrialIsARunInMlflow() throws IOException {
    try (TestingMlflow mlflow = TestingMlflow.start()) {
      assertThat(
              sweep(
                      "--learning-rate",
                      "0.1,1e300",
                      "--momentum",
                      "0",
                      "--mlflow",
                      mlflow.uri().toString(),
                      "--mlflow-experiment",
                      "sweeps")
                  .code())
          .isZero();

      assertThat(mlflow.bodies("experiments/create")).hasToString("[{\"name\":\"sweeps\"}]");
      assertThat(mlflow.bodies("runs/create"))
          .extracting(run -> run.get("run_name").asText())
          .containsExactly("trial 1", "trial 2");
      assertThat(mlflow.bodies("runs/update"))
          .extracting(run -> run.get("status").asText())
          .containsExactly("FINISHED", "FAILED");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--learning-rate 0.1..0.2 | messplus: a range such as 0.1..0.2 is drawn from, so --trials",
        "--learning-rate 0 | messplus: learningRate must be a finite number > 0, but learningRate=",
        "--momentum 1 | messplus: momentum must lie in [0, 1), but momentum=1.0",
        "--sample-epochs 1.5 | messplus: passes over a sample are whole numbers, but epochs=1.5",
        "--learning-rate 0..1 --trials 3 | messplus: learning rates are drawn from a range by rat",
        "--mlflow http://127.0.0.1:1 | messplus: no MLflow server answers at http://127.0.0.1:1 (",
      })
  void whatDoesNotFitIsToldInOneLine(String arguments, String line) {
    sweep(arguments.split(" ", -1)).assertRefused(line);
  }

  @Test
  void atLeastOneTrialIsDrawn() {
    assertThat(sweep("--trials", "0").err())
        .startsWith("messplus: --trials must be at least 1, or");
  }

  /** The report without what the clock decides. */
  private JsonNode report(String... arguments) throws IOException {
    Path json = folder.resolve("trials.json");
    assertThat(sweep(with(arguments, "--json", json.toString())).code()).isZero();
    JsonNode report = JsonMapper.builder().build().readTree(json.toFile());
    report.get("trials").forEach(trial -> ((ObjectNode) trial).put("seconds", 0));
    return report;
  }

  private static String[] with(String[] arguments, String... more) {
    return Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new);
  }

  private Terminal sweep(String... arguments) {
    return Terminal.run(
        List.of(
            "sweep", "--data", capture.toString(), "--cache", cache.toString(), "--epochs", "3"),
        arguments);
  }
}
