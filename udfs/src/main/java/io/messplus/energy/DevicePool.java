package io.messplus.energy;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The devices that are read in this JVM, each once, whatever the number of meters. A device is
 * opened and read for the first time with its first meter, and freed with its last.
 */
final class DevicePool {

  static final DevicePool SHARED = new DevicePool(EnergyCounter::of);

  private static final Logger LOG = LoggerFactory.getLogger(DevicePool.class);

  private final Function<MeasuredSettings, EnergyCounter> counters;
  private final Map<Object, Shared> inUse = new HashMap<>();

  DevicePool(Function<MeasuredSettings, EnergyCounter> counters) {
    this.counters = counters;
  }

  /** A meter on the settings' device; waits for its first reading. */
  synchronized Meter open(MeasuredSettings settings) {
    Shared shared = inUse.computeIfAbsent(settings.device(), device -> begin(settings));
    if (!shared.attribution.equals(settings.attribution())) {
      LOG.warn(
          "The attribution of {} is that of the first meter on it, {}, and not {}; give all the"
              + " same",
          settings.device(),
          shared.attribution,
          settings.attribution());
    }
    shared.holds++;
    return new MeasuringMeter(
        shared.device, Estimate.of(settings.fallback()), () -> release(settings.device()));
  }

  private Shared begin(MeasuredSettings settings) {
    EnergyCounter counter = counters.apply(settings);
    Shared shared = new Shared(counter, settings.attribution());
    shared.device.poll();
    long periodNanos = (long) (counter.pollSeconds() * 1e9);
    ScheduledFuture<?> unused =
        shared.poller.scheduleWithFixedDelay(
            shared.device::poll, periodNanos, periodNanos, TimeUnit.NANOSECONDS);
    return shared;
  }

  private synchronized void release(Object device) {
    Shared shared = inUse.get(device);
    shared.holds--;
    if (shared.holds == 0) {
      inUse.remove(device);
      shared.poller.shutdownNow();
      shared.device.close();
    }
  }

  private static final class Shared {

    private final AttributionSettings attribution;
    private final MeasuredDevice device;
    private final ScheduledExecutorService poller;
    private int holds;

    Shared(EnergyCounter counter, AttributionSettings attribution) {
      this.attribution = attribution;
      this.device = new MeasuredDevice(counter, attribution, System::nanoTime);
      this.poller =
          Executors.newSingleThreadScheduledExecutor(
              task -> {
                Thread thread = new Thread(task, "messplus-energy-" + counter.source());
                thread.setDaemon(true);
                return thread;
              });
    }
  }
}
