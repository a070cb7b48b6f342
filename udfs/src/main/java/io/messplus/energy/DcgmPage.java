package io.messplus.energy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.stream.Collectors;

/** A page of a DCGM exporter, of which the lines on the GPUs' energy are kept. */
final class DcgmPage implements Flow.Subscriber<String> {

  /** Millijoules since the driver was loaded. */
  static final String METRIC = "DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION";

  /** DCGM says from here on why it has no value. */
  private static final double BLANK = 0x7ffffffffffffff0L;

  private final List<Sample> samples = new ArrayList<>();

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(String line) {
    if (line.startsWith(METRIC)) {
      Sample.parse(line).filter(sample -> sample.metric().equals(METRIC)).ifPresent(samples::add);
    }
  }

  @Override
  public void onError(Throwable failure) {}

  @Override
  public void onComplete() {}

  /**
   * Millijoules of the GPU since its driver was loaded.
   *
   * @param gpu its index or UUID
   * @throws UnreadableException where the page does not tell them
   */
  double millijoules(String gpu) throws UnreadableException {
    if (samples.isEmpty()) {
      throw new UnreadableException(
          "the page has no " + METRIC + "; add it to the exporter's list of counters (-f FILE)");
    }
    List<Double> values =
        samples.stream().filter(s -> isOf(gpu, s)).map(Sample::value).distinct().toList();
    if (values.isEmpty()) {
      throw new UnreadableException(
          "the page tells nothing of gpu=%s, but of %s".formatted(gpu, gpus()));
    }
    if (values.size() > 1) {
      throw new UnreadableException(
          "the page tells %d different values of gpu=%s; write its UUID, one of %s"
              .formatted(values.size(), gpu, gpus()));
    }
    double value = values.get(0);
    if (!(value >= 0 && value < BLANK)) {
      throw new UnreadableException(
          "the page has no value of gpu=%s: it does not count its energy (only Volta and later do)"
              .formatted(gpu));
    }
    return value;
  }

  private static boolean isOf(String gpu, Sample sample) {
    return gpu.equals(sample.labels().get("gpu")) || gpu.equals(sample.labels().get("UUID"));
  }

  private String gpus() {
    return samples.stream()
        .map(s -> "%s (%s)".formatted(s.labels().get("gpu"), s.labels().get("UUID")))
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
