package io.messplus.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The {@code scoring} of a prompt: how a reply to it is scored.
 *
 * @param metric how replies are compared with the gold answer
 * @param lengths of {@code acc_norm}: what each choice's log-likelihood is divided by, at least 1
 *     each; {@code null} for the characters of the choice, or of its context where there are {@code
 *     contexts}
 * @param extract of {@code exact_match}: a regular expression in RE2's syntax that finds the answer
 *     in what the model wrote, as its first group that is not empty, or as a whole where it has no
 *     group; {@code null} for all that it wrote
 * @param groupSelect which match of {@code extract} counts: 0 the first, -1 the last, 1 the second;
 *     {@code null} is 0
 * @param ignoreCase of {@code exact_match}: upper and lower case are the same; {@code null}, here
 *     and below, is false
 * @param ignorePunctuation of {@code exact_match}: ASCII punctuation is removed
 * @param ignoreNumbers of {@code exact_match}: the digits 0 to 9 are removed
 * @param regexesToIgnore of {@code exact_match}: what matches one of these regular expressions is
 *     removed first, in their order; may be empty
 * @param rubric of {@code grader}: what to look for in this answer, or {@code null}
 */
public record Scoring(
    Metric metric,
    List<Integer> lengths,
    String extract,
    @JsonProperty("group_select") Integer groupSelect,
    @JsonProperty("ignore_case") Boolean ignoreCase,
    @JsonProperty("ignore_punctuation") Boolean ignorePunctuation,
    @JsonProperty("ignore_numbers") Boolean ignoreNumbers,
    @JsonProperty("regexes_to_ignore") List<String> regexesToIgnore,
    String rubric) {

  public Scoring {
    groupSelect = groupSelect == null ? 0 : groupSelect;
    ignoreCase = Boolean.TRUE.equals(ignoreCase);
    ignorePunctuation = Boolean.TRUE.equals(ignorePunctuation);
    ignoreNumbers = Boolean.TRUE.equals(ignoreNumbers);
    regexesToIgnore = regexesToIgnore == null ? List.of() : List.copyOf(regexesToIgnore);
    lengths = lengths == null ? null : List.copyOf(lengths);
  }

  /** Nothing but a metric. */
  public static Scoring by(Metric metric) {
    return new Scoring(metric, null, null, null, null, null, null, null, null);
  }

  /**
   * The scoring of a checked prompt, {@code acc} where it says none and has choices, {@code
   * exact_match} where it has none.
   *
   * @param request what a model gets, see {@link Prompt#request()}
   */
  public static Scoring of(JsonNode request) {
    Scoring scoring = by(request.has("choices") ? Metric.ACC : Metric.EXACT_MATCH);
    if (!request.has("scoring")) {
      return scoring;
    }
    Scoring said = Json.MAPPER.convertValue(request.get("scoring"), Scoring.class);
    return said.metric == null ? said.with(scoring.metric) : said;
  }

  /**
   * With these lengths for {@code acc_norm}.
   *
   * @param others at least 1 each
   */
  public Scoring withLengths(List<Integer> others) {
    return new Scoring(
        metric,
        others,
        extract,
        groupSelect,
        ignoreCase,
        ignorePunctuation,
        ignoreNumbers,
        regexesToIgnore,
        rubric);
  }

  private Scoring with(Metric other) {
    return new Scoring(
        other,
        lengths,
        extract,
        groupSelect,
        ignoreCase,
        ignorePunctuation,
        ignoreNumbers,
        regexesToIgnore,
        rubric);
  }
}
