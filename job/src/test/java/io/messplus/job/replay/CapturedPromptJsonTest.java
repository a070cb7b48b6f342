package io.messplus.job.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CapturedPromptJsonTest {

  @Test
  void writesOneLineWithTheModelsInZooOrder() {
    Map<String, Measurement> measurements = new LinkedHashMap<>();
    measurements.put("small", new Measurement(1, 20.7, 0.05));
    measurements.put("large", new Measurement(0.5, 300, 0));
    CapturedPrompt prompt = new CapturedPrompt("d1", "\"Où?\"\n漢", "quiz", measurements);

    byte[] json = CapturedPromptJson.write(new ReplayedPrompt("r1", "acme", prompt));

    assertThat(new String(json, StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"requestId\":\"r1\",\"tenant\":\"acme\",\"prompt\":\"\\\"Où?\\\"\\n漢\","
                + "\"benchmark\":\"quiz\",\"captured\":{"
                + "\"small\":{\"label\":1.0,\"energyJoules\":20.7,\"seconds\":0.05},"
                + "\"large\":{\"label\":0.5,\"energyJoules\":300.0,\"seconds\":0.0}}}");
  }
}
