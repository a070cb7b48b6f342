package io.messplus.job.cli;

import io.messplus.message.Answer;
import io.messplus.message.Json;
import io.messplus.message.Result;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How a request ended, in one line for people. */
final class ResultLine {

  private static final String GAP = "  ";

  private ResultLine() {}

  /** Status, what the answer cost, and which request it was; or why there is no answer. */
  static String of(Result result) {
    List<String> parts = new ArrayList<>();
    parts.add(Json.MAPPER.convertValue(result.status(), String.class));
    if (result.error() != null) {
      parts.add(result.error());
    }
    if (result.answer() != null) {
      addAnswer(result.model(), result.answer(), parts);
    }
    if (result.decision() != null) {
      parts.add(Json.MAPPER.convertValue(result.decision().mode(), String.class));
    }
    parts.add("request=" + result.requestId());
    return String.join(GAP, parts);
  }

  private static void addAnswer(String model, Answer answer, List<String> parts) {
    parts.add("model=" + model);
    if (answer.choice() != null) {
      parts.add("choice=" + answer.choice());
    }
    if (answer.score() != null) {
      parts.add("score=" + rounded(answer.score()));
    }
    parts.add(rounded(answer.energyJoules()) + " J");
    parts.add(rounded(answer.seconds()) + " s");
  }

  private static String rounded(double number) {
    return new DecimalFormat("0.###", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(number);
  }
}
