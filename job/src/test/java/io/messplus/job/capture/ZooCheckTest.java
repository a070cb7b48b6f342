package io.messplus.job.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.job.cli.TestingModelServer;
import io.messplus.job.config.MessplusConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZooCheckTest {

  @Test
  void aServerThatIsNotThereIsNamedWithWhatToCheck() {
    TestingModelServer gone = TestingModelServer.start(1, 0);
    String address = gone.baseUrl();
    gone.close();
    try (TestingModelServer there = TestingModelServer.start(2, 0)) {
      MessplusConfig config =
          MessplusConfig.parse(
              "",
              "test",
              List.of(
                  "zoo=[{label: replayed, nominalCostJoules: 0}, %s, %s]"
                      .formatted(model("small", address), model("large", there.baseUrl()))));
      assertThat(ZooCheck.complaints(config.zoo()))
          .containsExactly(
              "model small cannot be asked: no server answers at %s; check that it runs and that"
                      .formatted(address)
                  + " baseUrl is right");
    }
  }

  private static String model(String label, String baseUrl) {
    return "{label: %s, nominalCostJoules: 1, backend: {type: openai, baseUrl: '%s', model: m}}"
        .formatted(label, baseUrl);
  }
}
