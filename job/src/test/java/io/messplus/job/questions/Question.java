package io.messplus.job.questions;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.List;

/** A line of {@code questions.jsonl}; {@code gold} is the index of the right choice, from 0. */
@JsonPropertyOrder({"doc_id", "benchmark", "topic", "query", "choices", "gold"})
record Question(
    @JsonProperty("doc_id") String docId,
    String benchmark,
    String topic,
    String query,
    List<String> choices,
    int gold) {

  static final String BENCHMARK = "messplus-questions";

  static Question of(String topic, int number, Draft draft, int gold) {
    var choices = new ArrayList<>(draft.wrong());
    choices.add(gold, draft.gold());
    return new Question(
        "%s-%s-%d".formatted(BENCHMARK, topic, number),
        BENCHMARK,
        topic,
        "Question: %s\nAnswer:".formatted(draft.text()),
        List.copyOf(choices),
        gold);
  }
}
