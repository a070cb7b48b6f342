package io.messplus.job.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.message.Json;
import io.messplus.message.Result;
import org.junit.jupiter.api.Test;

class ResultLineTest {

  @Test
  void tellsWhoAnsweredAndWhatItCost() throws Exception {
    assertThat(
            line(
                """
                {"tenant": "acme", "requestId": "a-1", "sequence": 1, "status": "ok",
                 "model": "medium", "energyJoules": 398.6, "energySource": "captured",
                 "seconds": 1.9, "decision": {"mode": "exploit", "chosen": "medium", "t": 0,
                 "contractVersion": 0, "explorationProbability": 0.1, "propensity": 0.9,
                 "queue": 0, "alpha": 0.8, "v": 0.0001, "predicted": {"medium": 0.5},
                 "cost": {"medium": 400}}}"""))
        .isEqualTo("ok  model=medium  398.6 J  1.9 s  exploit  request=a-1");
  }

  @Test
  void tellsChoiceAndScoreAndRoundsWhatWasMeasured() throws Exception {
    assertThat(
            line(
                """
                {"tenant": "acme", "requestId": "a-1", "sequence": 1, "status": "ok",
                 "model": "small", "choice": 2, "score": 0.5, "energyJoules": 12345.6789,
                 "energySource": "captured", "seconds": 0.04219}"""))
        .isEqualTo("ok  model=small  choice=2  score=0.5  12345.679 J  0.042 s  request=a-1");
  }

  @Test
  void tellsWhyThereIsNoAnswer() throws Exception {
    assertThat(
            line(
                """
                {"tenant": "acme", "requestId": "a-1", "sequence": 0, "status": "rejected",
                 "error": "too many wait"}"""))
        .isEqualTo("rejected  too many wait  request=a-1");
  }

  private static String line(String json) throws Exception {
    return ResultLine.of(Json.read(json.getBytes(UTF_8), Result.class));
  }
}
