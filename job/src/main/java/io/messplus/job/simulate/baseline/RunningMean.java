package io.messplus.job.simulate.baseline;

/** The mean of labels, drawn towards what was thought before while there are few. */
final class RunningMean {

  private double sum;
  private long count;

  void add(double label) {
    sum += label;
    count++;
  }

  /**
   * The mean of the labels and of {@code weight} further ones of value {@code prior}.
   *
   * @param weight greater than 0
   */
  double towards(double prior, double weight) {
    return (sum + weight * prior) / (count + weight);
  }
}
