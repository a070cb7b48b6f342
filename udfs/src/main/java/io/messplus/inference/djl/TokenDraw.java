package io.messplus.inference.djl;

import io.messplus.inference.BackendException;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Chooses each next token of a text. */
final class TokenDraw {

  private final Writing writing;
  private final SplittableRandom random;

  TokenDraw(Writing writing) {
    this.writing = writing;
    random = new SplittableRandom(writing.seed());
  }

  /** The next token, given a logit for each. */
  int next(float[] logits) {
    int likeliest = likeliest(logits);
    if (!Float.isFinite(logits[likeliest])) {
      throw new BackendException("the model's logits are not finite");
    }
    return writing.temperature() == 0 ? likeliest : drawn(logits, logits[likeliest]);
  }

  private static int likeliest(float[] logits) {
    int likeliest = 0;
    for (int i = 1; i < logits.length; i++) {
      // Not a number is never greater, so it must win by itself to be noticed.
      if (logits[i] > logits[likeliest] || Float.isNaN(logits[i])) {
        likeliest = i;
      }
    }
    return likeliest;
  }

  private int drawn(float[] logits, float greatest) {
    double[] weights = new double[logits.length];
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      weights[i] = Math.exp((logits[i] - greatest) / writing.temperature());
      sum += weights[i];
    }
    double least = leastWeight(weights, sum * writing.topP());
    double kept = 0;
    for (double weight : weights) {
      kept += weight >= least ? weight : 0;
    }
    return at(weights, least, random.nextDouble() * kept);
  }

  /** Weight of the last of the likeliest tokens that together weigh as much as wanted. */
  private static double leastWeight(double[] weights, double wanted) {
    double[] sorted = weights.clone();
    Arrays.sort(sorted);
    int i = sorted.length - 1;
    double sum = sorted[i];
    while (i > 0 && sum < wanted) {
      i--;
      sum += sorted[i];
    }
    return sorted[i];
  }

  private static int at(double[] weights, double least, double position) {
    double passed = 0;
    int last = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] >= least) {
        passed += weights[i];
        last = i;
        if (passed > position) {
          return i;
        }
      }
    }
    return last;
  }
}
