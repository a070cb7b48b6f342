package io.messplus.job.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.messplus.message.Json;
import io.messplus.message.Metric;
import io.messplus.message.Scoring;
import java.util.List;

/**
 * A question of a benchmark.
 *
 * @param docId names it within the benchmark
 * @param benchmark name of the benchmark
 * @param prompt what is asked; where there are contexts, the texts that compete, a line each
 * @param contexts what stands before each choice, or {@code null} where that is the prompt
 * @param choices the options, or {@code null} where the model is to write
 * @param delimiter what stands between context and choice
 * @param gold the right answer: an index, a text, or a list of either; {@code null} where nobody
 *     knows it
 * @param scoring how answers are scored, or {@code null} for the usual way
 * @param parameters what a model that is to write is told besides, or {@code null}
 */
public record BenchmarkItem(
    String docId,
    String benchmark,
    String prompt,
    List<String> contexts,
    List<String> choices,
    String delimiter,
    JsonNode gold,
    Scoring scoring,
    ObjectNode parameters) {

  /** Whether choices are ranked, so that an answer is right or wrong by either accuracy. */
  public boolean isRanked() {
    return choices != null
        && (scoring == null
            || scoring.metric() == Metric.ACC
            || scoring.metric() == Metric.ACC_NORM);
  }

  /** The fields of a record of the prompts topic, but for tenant and request id. */
  public ObjectNode toPromptRecord() {
    ObjectNode record = Json.MAPPER.createObjectNode();
    record.put("benchmark", benchmark).put("prompt", prompt);
    if (contexts != null) {
      record.set("contexts", Json.MAPPER.valueToTree(contexts));
    }
    if (choices != null) {
      record.set("choices", Json.MAPPER.valueToTree(choices));
      record.put("delimiter", delimiter);
    }
    if (parameters != null) {
      record.set("parameters", parameters.deepCopy());
    }
    if (scoring != null) {
      record.set("scoring", written(scoring));
    }
    if (gold != null) {
      record.set("gold", gold);
    }
    return record;
  }

  /** Without what is as it would be anyway. */
  private static ObjectNode written(Scoring scoring) {
    ObjectNode written = Json.MAPPER.valueToTree(scoring);
    ObjectNode usual = Json.MAPPER.valueToTree(Scoring.by((Metric) null));
    usual.properties().forEach(entry -> removeIfEqual(written, entry.getKey(), entry.getValue()));
    return written;
  }

  private static void removeIfEqual(ObjectNode written, String key, JsonNode usual) {
    if (usual.equals(written.get(key))) {
      written.remove(key);
    }
  }
}
