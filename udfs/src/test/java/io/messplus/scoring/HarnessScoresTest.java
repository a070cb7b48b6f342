package io.messplus.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.messplus.inference.Likelihood;
import io.messplus.inference.Reply;
import io.messplus.message.Accuracies;
import io.messplus.message.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Scores are those of the LM Evaluation Harness, which {@code src/test/tooling/golden_scores.py}
 * asked.
 */
class HarnessScoresTest {

  private final Scorer scorer = Scorer.open();

  @Test
  void choicesAreScoredAsTheHarnessDoes() throws IOException {
    JsonNode cases = golden().get("choices");
    assertThat(cases).isNotEmpty();
    for (JsonNode each : cases) {
      for (Map.Entry<String, JsonNode> score : each.get("scores").properties()) {
        ObjectNode prompt = ranking(each, score.getKey());
        assertThat(score(prompt, ranked(each)))
            .as(prompt.toString())
            .isEqualTo(score.getValue().asDouble());
      }
    }
  }

  @Test
  void eitherMetricTellsBothAccuraciesOfTheHarness() throws IOException {
    for (JsonNode each : golden().get("choices")) {
      for (String metric : List.of("acc", "acc_norm")) {
        ObjectNode prompt = ranking(each, metric);
        assertThat(scorer.score(Prompts.of(prompt.toString()), ranked(each)).join().accuracies())
            .as(prompt.toString())
            .isEqualTo(
                new Accuracies(
                    each.at("/scores/acc").asDouble(), each.at("/scores/acc_norm").asDouble()));
      }
    }
  }

  @Test
  void textsAreScoredAsTheHarnessDoes() throws IOException {
    JsonNode cases = golden().get("texts");
    assertThat(cases).isNotEmpty();
    for (JsonNode each : cases) {
      ObjectNode prompt = prompt();
      prompt.set("gold", each.get("gold"));
      prompt.set("scoring", each.get("options"));
      assertThat(score(prompt, Reply.written(each.get("text").asText(), 1, 1)))
          .as(each.toString())
          .isEqualTo(each.get("score").asDouble());
    }
  }

  private static ObjectNode ranking(JsonNode each, String metric) {
    ObjectNode prompt = prompt();
    prompt.set("gold", each.get("gold"));
    prompt.set("scoring", Json.MAPPER.valueToTree(Map.of("metric", metric)));
    if (each.get("contexts").asBoolean()) {
      prompt.set("contexts", each.get("choices"));
      prompt.set("choices", repeated(each.get("end"), each.get("choices").size()));
    } else {
      prompt.set("choices", each.get("choices"));
    }
    return prompt;
  }

  private double score(ObjectNode prompt, Reply reply) {
    return scorer.score(Prompts.of(prompt.toString()), reply).join().satisfaction();
  }

  private static ObjectNode prompt() {
    return Json.MAPPER
        .createObjectNode()
        .put("tenant", "t")
        .put("requestId", "r")
        .put("prompt", "Why?");
  }

  private static JsonNode repeated(JsonNode text, int count) {
    return Json.MAPPER.valueToTree(Collections.nCopies(count, text));
  }

  private static Reply ranked(JsonNode each) {
    List<Likelihood> likelihoods = new ArrayList<>();
    for (int i = 0; i < each.get("choices").size(); i++) {
      likelihoods.add(
          new Likelihood(
              each.at("/logProbabilities/" + i).asDouble(),
              1,
              each.at("/greedy/" + i).asBoolean()));
    }
    return Reply.ranked(likelihoods, 1, 0);
  }

  private static JsonNode golden() throws IOException {
    try (InputStream in = HarnessScoresTest.class.getResourceAsStream("golden-scores.json")) {
      return Json.MAPPER.readTree(in);
    }
  }
}
