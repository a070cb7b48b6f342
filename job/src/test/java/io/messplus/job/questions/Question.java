package io.messplus.job.questions;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.List;

/** A line of a subject's file; {@code gold} is the index of the right choice, from 0. */
@JsonPropertyOrder({"doc_id", "benchmark", "topic", "query", "choices", "gold"})
record Question(
    @JsonProperty("doc_id") String docId,
    String benchmark,
    String topic,
    String query,
    List<String> choices,
    int gold) {

  static Question of(String topic, int number, Draft draft, int gold) {
    var choices = new ArrayList<>(draft.wrong());
    choices.add(gold, draft.gold());
    return new Question(
        "%s-%d".formatted(topic, number),
        Subject.of(topic).benchmark(),
        topic,
        "Question: %s\nAnswer:".formatted(draft.text()),
        List.copyOf(choices),
        gold);
  }
}
