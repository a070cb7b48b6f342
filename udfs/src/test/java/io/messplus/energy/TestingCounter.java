package io.messplus.energy;

import java.util.OptionalDouble;

/** A counter whose joules, and whether it can be read, a test decides. */
final class TestingCounter implements EnergyCounter {

  private final boolean quick;
  private double joules;
  private boolean news = true;
  private String trouble;
  private int closings;

  private TestingCounter(boolean quick) {
    this.quick = quick;
  }

  static TestingCounter quick() {
    return new TestingCounter(true);
  }

  static TestingCounter slow() {
    return new TestingCounter(false);
  }

  synchronized void spend(double more) {
    joules += more;
  }

  synchronized double spent() {
    return joules;
  }

  synchronized void breakDown(String reason) {
    trouble = reason;
  }

  synchronized void mend() {
    trouble = null;
  }

  synchronized void setNews(boolean told) {
    news = told;
  }

  synchronized int closings() {
    return closings;
  }

  @Override
  public String source() {
    return "testing";
  }

  @Override
  public boolean isQuick() {
    return quick;
  }

  @Override
  public double pollSeconds() {
    return 3_600;
  }

  @Override
  public synchronized OptionalDouble read(long nanos) throws UnreadableException {
    if (trouble != null) {
      throw new UnreadableException(trouble);
    }
    return news ? OptionalDouble.of(joules) : OptionalDouble.empty();
  }

  @Override
  public synchronized void close() {
    closings++;
  }
}
