package io.messplus.function;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.streaming.api.TimerService;

/**
 * The current tenant's appointments. Flink's timers are a set of times and carry nothing; here
 * times are rounded up to whole seconds, so that appointments share timers, and those of a second
 * are numbered, so that adding one reads none of the others. An appointment is never called off:
 * whoever keeps it looks whether it still matters.
 */
final class Agenda {

  private static final long GRAIN_MILLIS = 1_000;

  private final MapState<Long, Integer> countByTime;
  private final MapState<String, Appointment> appointments;

  /**
   * @param countByTime how many appointments there are at a time
   * @param appointments each by its time and number
   */
  Agenda(MapState<Long, Integer> countByTime, MapState<String, Appointment> appointments) {
    this.countByTime = countByTime;
    this.appointments = appointments;
  }

  /** Makes an appointment; returns the time at which {@link #due} will name it. */
  long in(long seconds, Appointment appointment, TimerService timers) throws Exception {
    return at(after(timers.currentProcessingTime(), seconds), appointment, timers);
  }

  /** The time so many seconds later; one beyond the end of time would lie in the past. */
  static long after(long nowMillis, long seconds) {
    return nowMillis
        + Math.min(TimeUnit.SECONDS.toMillis(seconds), Long.MAX_VALUE - GRAIN_MILLIS - nowMillis);
  }

  /** Makes an appointment; returns the time at which {@link #due} will name it. */
  long at(long millis, Appointment appointment, TimerService timers) throws Exception {
    long atMillis = Math.floorDiv(millis + GRAIN_MILLIS - 1, GRAIN_MILLIS) * GRAIN_MILLIS;
    Integer count = countByTime.get(atMillis);
    int number = count == null ? 0 : count;
    appointments.put(key(atMillis, number), appointment);
    countByTime.put(atMillis, number + 1);
    timers.registerProcessingTimeTimer(atMillis);
    return atMillis;
  }

  /** Takes the appointments of a time from the agenda, in the order in which they were made. */
  List<Appointment> due(long atMillis) throws Exception {
    List<Appointment> due = new ArrayList<>();
    Integer count = countByTime.get(atMillis);
    for (int number = 0; count != null && number < count; number++) {
      due.add(appointments.get(key(atMillis, number)));
      appointments.remove(key(atMillis, number));
    }
    countByTime.remove(atMillis);
    return due;
  }

  private static String key(long atMillis, int number) {
    return atMillis + "/" + number;
  }
}
