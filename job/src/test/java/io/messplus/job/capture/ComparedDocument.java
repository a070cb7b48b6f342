package io.messplus.job.capture;

import io.messplus.inference.Likelihood;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A document as the harness and as the project scored it.
 *
 * @param harness the harness's word
 * @param likelihoods of its choices, as the project read them
 * @param acc the project's score
 * @param accNorm likewise, by log-likelihoods a character
 * @param lengths of the choices, in characters
 */
record ComparedDocument(
    HarnessDocument harness,
    List<Likelihood> likelihoods,
    double acc,
    double accNorm,
    List<Integer> lengths) {

  boolean differs() {
    return acc != harness.acc() || accNorm != harness.accNorm();
  }

  /** The greatest difference of a log-likelihood, in nats. */
  double greatestDifference() {
    return IntStream.range(0, lengths.size())
        .mapToDouble(
            i -> Math.abs(likelihoods.get(i).logProbability() - harness.logLikelihoods().get(i)))
        .max()
        .orElseThrow();
  }

  /**
   * Whether the choices that are likeliest to the harness are so close that log-likelihoods which
   * are off by this much, each, may change places.
   */
  boolean isTied(double off) {
    return isTied(lengths.stream().map(length -> 1).toList(), off) || isTied(lengths, off);
  }

  private boolean isTied(List<Integer> divisors, double off) {
    List<Double> least = new ArrayList<>();
    List<Double> most = new ArrayList<>();
    for (int i = 0; i < divisors.size(); i++) {
      least.add((harness.logLikelihoods().get(i) - off) / divisors.get(i));
      most.add((harness.logLikelihoods().get(i) + off) / divisors.get(i));
    }
    double winner = least.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    return most.stream().filter(bound -> bound >= winner).count() > 1;
  }

  /** Its log-likelihoods side by side, those of the harness first. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        "%s: acc %.0f here %.0f, acc_norm %.0f here %.0f"
            .formatted(harness.docId(), harness.acc(), acc, harness.accNorm(), accNorm));
    for (int i = 0; i < lengths.size(); i++) {
      text.append(
          "%n  %d: %.9f here %.9f, %d characters"
              .formatted(
                  i,
                  harness.logLikelihoods().get(i),
                  likelihoods.get(i).logProbability(),
                  lengths.get(i)));
    }
    return text.toString();
  }
}
