package io.messplus.inference.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.messplus.inference.BackendException;
import io.messplus.inference.Likelihood;
import java.util.Arrays;

/**
 * A continuation after its context. Its log-likelihood is the sum over its tokens of the
 * log-softmax of the logits that precede them.
 */
final class RankedRow implements Row {

  private final RankingAnswer answer;
  private final int place;
  private final long[] tokens;
  private final long[] continuation;

  /**
   * @param answer what it is a part of
   * @param place its place among the answer's continuations
   * @param whole tokens of context and continuation
   * @param contextTokens how many of them are the context's, at least 1 and not all
   */
  RankedRow(RankingAnswer answer, int place, long[] whole, int contextTokens) {
    this.answer = answer;
    this.place = place;
    // Nothing is asked about what follows the last one.
    tokens = Arrays.copyOf(whole, whole.length - 1);
    continuation = Arrays.copyOfRange(whole, contextTokens, whole.length);
  }

  @Override
  public long[] tokens() {
    return tokens;
  }

  @Override
  public int told() {
    return continuation.length;
  }

  @Override
  public boolean take(NDArray logits) {
    NDArray told = logits.getManager().create(continuation, new Shape(continuation.length, 1));
    double sum = 0;
    for (float logProbability : logits.logSoftmax(1).gather(told, 1).toFloatArray()) {
      sum += logProbability;
    }
    if (!Double.isFinite(sum)) {
      throw new BackendException("the model's logits are not finite");
    }
    boolean greedy = Arrays.equals(logits.argMax(1).toLongArray(), continuation);
    answer.put(place, new Likelihood(Math.min(0, sum), continuation.length, greedy));
    return true;
  }

  @Override
  public void fail(RuntimeException reason) {
    answer.fail(reason);
  }

  @Override
  public boolean isWanted() {
    return answer.isWanted();
  }
}
