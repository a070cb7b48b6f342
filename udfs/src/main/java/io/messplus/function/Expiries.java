package io.messplus.function;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.streaming.api.TimerService;

/**
 * When the open requests of the current tenant are given up. Times are rounded up to whole seconds,
 * so that requests share timers; a timer goes when the last request of its second is closed.
 */
final class Expiries {

  private static final long GRAIN_MILLIS = 1_000;

  private final MapState<Long, List<String>> requestsByTime;

  Expiries(MapState<Long, List<String>> requestsByTime) {
    this.requestsByTime = requestsByTime;
  }

  /** Watches a request; returns the time at which {@link #due} will name it. */
  long watch(String requestId, long inSeconds, TimerService timers) throws Exception {
    long nowMillis = timers.currentProcessingTime();
    // A time beyond the end of time would lie in the past.
    long inMillis =
        Math.min(TimeUnit.SECONDS.toMillis(inSeconds), Long.MAX_VALUE - GRAIN_MILLIS - nowMillis);
    long atMillis =
        Math.floorDiv(nowMillis + inMillis + GRAIN_MILLIS - 1, GRAIN_MILLIS) * GRAIN_MILLIS;
    List<String> requests = requestsByTime.get(atMillis);
    List<String> more = requests == null ? new ArrayList<>() : new ArrayList<>(requests);
    more.add(requestId);
    requestsByTime.put(atMillis, more);
    timers.registerProcessingTimeTimer(atMillis);
    return atMillis;
  }

  void forget(String requestId, long atMillis, TimerService timers) throws Exception {
    List<String> requests = requestsByTime.get(atMillis);
    if (requests == null) {
      return;
    }
    List<String> fewer = new ArrayList<>(requests);
    fewer.remove(requestId);
    if (fewer.isEmpty()) {
      requestsByTime.remove(atMillis);
      timers.deleteProcessingTimeTimer(atMillis);
    } else {
      requestsByTime.put(atMillis, fewer);
    }
  }

  /** The requests to give up at this time. */
  List<String> due(long atMillis) throws Exception {
    List<String> requests = requestsByTime.get(atMillis);
    requestsByTime.remove(atMillis);
    return requests == null ? List.of() : requests;
  }
}
