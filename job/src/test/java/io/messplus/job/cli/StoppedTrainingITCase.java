package io.messplus.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.job.tracking.TestingMlflow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class StoppedTrainingITCase {

  @TempDir private Path folder;

  @Test
  void aTrainingThatIsStoppedIsKilledInMlflowAndLeavesNoFile() throws Exception {
    try (TestingMlflow mlflow = TestingMlflow.start();
        MessplusProcess train = train(mlflow)) {
      train.awaitTold("epoch 2: loss");

      assertThat(train.terminate()).isNotZero();

      assertThat(mlflow.bodies("runs/update"))
          .singleElement()
          .extracting(update -> update.get("status").asText())
          .isEqualTo("KILLED");
      assertThat(folder).isDirectoryNotContaining(file -> file.toString().contains("head"));
    }
  }

  @Test
  void aServerThatIsGoneDoesNotHoldItUp() throws Exception {
    try (TestingMlflow mlflow = TestingMlflow.start();
        MessplusProcess train = train(mlflow)) {
      train.awaitTold("epoch 2: loss");
      mlflow.close();

      assertThat(train.terminate()).isNotZero();

      assertThat(train.err()).doesNotContain("Exception", "MLflow");
    }
  }

  private MessplusProcess train(TestingMlflow mlflow) throws IOException {
    return MessplusProcess.start(
        folder,
        System.getProperty("java.class.path"),
        "train",
        "--data",
        TestingCapture.write(folder.resolve("quiz.csv")).toString(),
        "--output",
        folder.resolve("head.safetensors").toString(),
        "--cache",
        folder.resolve("cache").toString(),
        "--epochs",
        "1000000",
        "--patience",
        "1000000",
        "--mlflow",
        mlflow.uri().toString());
  }
}
