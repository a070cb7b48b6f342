package io.messplus.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import io.messplus.inference.BackendException;
import io.messplus.inference.Likelihood;
import io.messplus.inference.Reply;
import io.messplus.message.Accuracies;
import io.messplus.message.Metric;
import io.messplus.message.Scoring;
import java.util.Arrays;
import java.util.List;

/**
 * Scores a ranking of choices as {@code process_results} of the LM Evaluation Harness does.
 *
 * @param metric what makes a choice the right one
 * @param lengths what {@code acc_norm} divides the log-likelihood of each choice by
 */
record MultipleChoice(Metric metric, double[] lengths) {

  /** The scoring of a prompt with choices. */
  static MultipleChoice of(JsonNode request, Scoring scoring) {
    if (scoring.lengths() != null) {
      return new MultipleChoice(
          scoring.metric(), scoring.lengths().stream().mapToDouble(Integer::doubleValue).toArray());
    }
    // Where each choice has a context, the harness calls those the choices.
    JsonNode texts = request.path(request.has("contexts") ? "contexts" : "choices");
    return new MultipleChoice(
        scoring.metric(),
        texts.valueStream().mapToDouble(text -> characters(text.asText())).toArray());
  }

  Score score(Reply reply, Gold gold) {
    List<Likelihood> likelihoods = reply.likelihoods();
    if (likelihoods == null || likelihoods.size() != lengths.length) {
      throw new BackendException(
          "a reply needs one likelihood for each of the %d choices, but likelihoods=%s"
              .formatted(lengths.length, likelihoods == null ? null : likelihoods.size()));
    }
    int likeliest = firstGreatest(scores(likelihoods));
    if (metric == Metric.GREEDY) {
      return new Score(likeliest, share(greedy(likelihoods, gold)));
    }
    int normalised = firstGreatest(normalised(likelihoods));
    Accuracies accuracies = accuracies(likeliest, normalised, gold);
    return metric == Metric.ACC_NORM
        ? new Score(normalised, accuracies == null ? null : accuracies.accNorm(), accuracies, null)
        : new Score(likeliest, accuracies == null ? null : accuracies.acc(), accuracies, null);
  }

  private Accuracies accuracies(int likeliest, int normalised, Gold gold) {
    if (gold.isUnknown()) {
      return null;
    }
    boolean hasEmpty = Arrays.stream(lengths).anyMatch(length -> length == 0);
    return new Accuracies(
        share(gold.indices().contains(likeliest)),
        hasEmpty ? null : share(gold.indices().contains(normalised)));
  }

  private static double[] scores(List<Likelihood> likelihoods) {
    return likelihoods.stream().mapToDouble(Likelihood::logProbability).toArray();
  }

  private double[] normalised(List<Likelihood> likelihoods) {
    double[] scores = scores(likelihoods);
    Arrays.setAll(scores, i -> scores[i] / lengths[i]);
    return scores;
  }

  private static Double share(Boolean right) {
    return right == null ? null : right ? 1.0 : 0.0;
  }

  /** Index of the greatest number, of equal ones the first, as numpy's argmax. */
  static int firstGreatest(double[] numbers) {
    int greatest = 0;
    for (int i = 1; i < numbers.length; i++) {
      if (numbers[i] > numbers[greatest]) {
        greatest = i;
      }
    }
    return greatest;
  }

  /** A single choice is the right one without being told. */
  private static Boolean greedy(List<Likelihood> likelihoods, Gold gold) {
    if (gold.isUnknown()) {
      return likelihoods.size() == 1 ? likelihoods.get(0).greedy() : null;
    }
    return gold.indices().stream().anyMatch(index -> likelihoods.get(index).greedy());
  }

  /** The length of a text as Python counts it. */
  private static int characters(String text) {
    return text.codePointCount(0, text.length());
  }
}
