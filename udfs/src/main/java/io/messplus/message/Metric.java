package io.messplus.message;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a reply is compared with the gold answer, by the names of the LM Evaluation Harness. */
public enum Metric {
  /** The choice of the greatest log-likelihood is the right one. */
  @JsonProperty("acc")
  ACC(true),
  /** The choice of the greatest log-likelihood a character is the right one. */
  @JsonProperty("acc_norm")
  ACC_NORM(true),
  /** Each token of the right choice is the one that the model would have written. */
  @JsonProperty("greedy")
  GREEDY(true),
  /** What the model wrote is the gold text, or one of several. */
  @JsonProperty("exact_match")
  EXACT_MATCH(false),
  /** Another model judges what this one wrote. */
  @JsonProperty("grader")
  GRADER(false);

  private final boolean ofChoices;

  Metric(boolean ofChoices) {
    this.ofChoices = ofChoices;
  }

  /** Whether it is for prompts with choices; the others are for written answers. */
  public boolean ofChoices() {
    return ofChoices;
  }
}
