package io.messplus.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;

/** What a prompt's {@code scoring} and {@code gold} must be. */
final class ScoringRules {

  private static final List<String> OF_CHOICES = names(true);
  private static final List<String> OF_TEXTS = names(false);

  private ScoringRules() {}

  static void check(JsonNode record) throws BadRecordException {
    int choices = record.path("choices").size();
    JsonNode scoring = record.get("scoring");
    if (scoring != null && !scoring.isNull()) {
      checkScoring(scoring, record.path("choices"));
    }
    if (record.hasNonNull("gold")) {
      checkGold(record.get("gold"), choices);
    }
  }

  private static void checkScoring(JsonNode scoring, JsonNode choices) throws BadRecordException {
    Fields.check(
        scoring.isObject(),
        "scoring must be an object such as {\"metric\": \"acc_norm\"}",
        "scoring",
        scoring);
    JsonNode metric = scoring.get("metric");
    boolean multipleChoice = !choices.isEmpty();
    List<String> metrics = multipleChoice ? OF_CHOICES : OF_TEXTS;
    Fields.check(
        metric == null || (metric.isTextual() && metrics.contains(metric.asText())),
        "metric of a prompt %s choices must be one of %s"
            .formatted(multipleChoice ? "with" : "without", metrics),
        "metric",
        metric);
    checkLengths(scoring.get("lengths"), choices.size());
    if (metric != null && metric.asText().equals("acc_norm") && !scoring.has("lengths")) {
      checkNoneIsEmpty(choices);
    }
    if (scoring.has("extract")) {
      PatternRule.check(scoring.get("extract"), "extract");
    }
    checkPatterns(scoring.get("regexes_to_ignore"));
    checkOptions(scoring);
  }

  private static void checkNoneIsEmpty(JsonNode choices) throws BadRecordException {
    for (JsonNode choice : choices) {
      Fields.check(
          !choice.asText().isEmpty(),
          "a choice must not be empty where metric=acc_norm divides by its length",
          "choice",
          choice);
    }
  }

  private static void checkLengths(JsonNode lengths, int choices) throws BadRecordException {
    if (lengths == null) {
      return;
    }
    Fields.check(
        lengths.isArray() && !lengths.isEmpty(),
        "lengths must be a list of whole numbers >= 1 that is not empty",
        "lengths",
        lengths);
    for (JsonNode length : lengths) {
      Fields.check(
          length.isInt() && length.asInt() >= 1,
          "a length must be a whole number >= 1",
          "length",
          length);
    }
    Fields.check(
        choices == 0 || lengths.size() == choices,
        "lengths must have one number for each of the %d choices".formatted(choices),
        "lengths",
        lengths);
  }

  private static void checkOptions(JsonNode scoring) throws BadRecordException {
    for (String option : List.of("ignore_case", "ignore_punctuation", "ignore_numbers")) {
      JsonNode value = scoring.get(option);
      Fields.check(
          value == null || value.isBoolean(), option + " must be true or false", option, value);
    }
    JsonNode select = scoring.get("group_select");
    Fields.check(
        select == null || select.isInt(),
        "group_select must be a whole number: 0 for the first match, -1 for the last",
        "group_select",
        select);
    JsonNode rubric = scoring.get("rubric");
    Fields.check(
        rubric == null || rubric.isTextual(),
        "rubric must be text that tells the grader what to look for",
        "rubric",
        rubric);
  }

  private static void checkPatterns(JsonNode patterns) throws BadRecordException {
    Fields.check(
        patterns == null || patterns.isArray(),
        "regexes_to_ignore must be a list of regular expressions such as [\",\"]",
        "regexes_to_ignore",
        patterns);
    if (patterns != null) {
      for (JsonNode pattern : patterns) {
        PatternRule.check(pattern, "regexes_to_ignore");
      }
    }
  }

  private static void checkGold(JsonNode gold, int choices) throws BadRecordException {
    Fields.check(
        !gold.isArray() || !gold.isEmpty(),
        "gold must be a right answer, or a list of some that is not empty",
        "gold",
        gold);
    for (JsonNode answer : gold.isArray() ? gold : List.of(gold)) {
      if (choices == 0) {
        Fields.check(
            answer.isTextual(),
            "gold of a prompt without choices must be text or a list of texts",
            "gold",
            gold);
      } else {
        Fields.check(
            answer.isIntegralNumber()
                && answer.canConvertToInt()
                && answer.asInt() >= 0
                && answer.asInt() < choices,
            "gold must be the index of one of the %d choices, from 0 to %d, or a list of such"
                .formatted(choices, choices - 1),
            "gold",
            gold);
      }
    }
  }

  private static List<String> names(boolean ofChoices) {
    return Arrays.stream(Metric.values())
        .filter(metric -> metric.ofChoices() == ofChoices)
        .map(metric -> Json.MAPPER.convertValue(metric, String.class))
        .toList();
  }
}
