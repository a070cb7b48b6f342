package io.messplus.energy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * A device whose joules are counted and shared by the calls of all meters that read it. A quick
 * counter is read whenever a call begins or ends, any counter at each {@link #poll}. While it
 * cannot be read, only polls try it again. Thread-safe.
 */
final class MeasuredDevice implements AutoCloseable {

  private final EnergyCounter counter;
  private final Attribution attribution;
  private final LongSupplier nanoClock;
  private final Outage outage;
  private final IdleShares idleShares = new IdleShares();

  /** Calls that have a part in what was read and were not told it yet. */
  private final Set<DeviceCall> unsettled = new LinkedHashSet<>();

  private boolean readable;
  private boolean closed;

  MeasuredDevice(EnergyCounter counter, AttributionSettings settings, LongSupplier nanoClock) {
    this.counter = counter;
    this.attribution = new Attribution(settings);
    this.nanoClock = nanoClock;
    this.outage = new Outage(counter.source());
  }

  /**
   * A meter begins to read the device.
   *
   * @return idle joules of each meter so far
   */
  synchronized double enter(Estimate fallback) {
    outage.announce(fallback.source());
    return idleShares.enter(attribution.idleJoules(), fallback);
  }

  /** A meter reads the device no more. */
  synchronized double leave(Estimate fallback) {
    return idleShares.leave(attribution.idleJoules(), fallback);
  }

  /** Idle joules of each meter so far. */
  double idleJoules() {
    List<Runnable> tellings = new ArrayList<>();
    double joules;
    synchronized (this) {
      readIfQuick(nanoClock.getAsLong(), tellings);
      joules = idleShares.each(attribution.idleJoules());
    }
    tellings.forEach(Runnable::run);
    return joules;
  }

  DeviceCall begin(Estimate fallback) {
    List<Runnable> tellings = new ArrayList<>();
    DeviceCall call;
    synchronized (this) {
      long nanos = nanoClock.getAsLong();
      readIfQuick(nanos, tellings);
      call = new DeviceCall(this, fallback, readable ? attribution.begin(nanos) : null);
      if (readable) {
        unsettled.add(call);
      }
    }
    tellings.forEach(Runnable::run);
    return call;
  }

  void end(DeviceCall call, int tokensIn, int tokensOut) {
    List<Runnable> tellings = new ArrayList<>();
    synchronized (this) {
      if (call.hasEnded()) {
        return;
      }
      long nanos = nanoClock.getAsLong();
      readIfQuick(nanos, tellings);
      call.noteEnd(tokensIn, tokensOut);
      if (call.share() == null) {
        tellings.add(() -> call.tell(call.estimate()));
      } else {
        attribution.end(call.share(), nanos, tokensIn, tokensOut);
        settle(tellings);
      }
    }
    tellings.forEach(Runnable::run);
  }

  /** Reads the counter. Of one that is not quick, this is called by one thread at a time. */
  void poll() {
    List<Runnable> tellings = new ArrayList<>();
    if (counter.isQuick()) {
      synchronized (this) {
        read(nanoClock.getAsLong(), tellings);
      }
    } else {
      // Calls begin and end meanwhile; what the reading says is at least as old as its request.
      long nanos = nanoClock.getAsLong();
      Reading reading = Reading.of(counter, nanos);
      synchronized (this) {
        take(nanos, reading, tellings);
      }
    }
    tellings.forEach(Runnable::run);
  }

  private void readIfQuick(long nanos, List<Runnable> tellings) {
    if (readable && counter.isQuick()) {
      read(nanos, tellings);
    }
  }

  private void read(long nanos, List<Runnable> tellings) {
    if (!closed) {
      take(nanos, Reading.of(counter, nanos), tellings);
    }
  }

  private void take(long nanos, Reading reading, List<Runnable> tellings) {
    if (closed) {
      return;
    }
    if (reading.trouble() != null) {
      outage.begin(reading.trouble(), idleShares.holders());
      giveUp(tellings);
    } else {
      reading.joules().ifPresent(joules -> take(nanos, joules, tellings));
    }
  }

  private void take(long nanos, double joules, List<Runnable> tellings) {
    if (readable) {
      attribution.read(nanos, joules);
      settle(tellings);
    } else {
      attribution.start(nanos, joules);
      readable = true;
      outage.end();
    }
  }

  private void settle(List<Runnable> tellings) {
    long readNanos = attribution.readNanos();
    unsettled.removeIf(
        call -> {
          boolean settled = call.share().hasEndedBy(readNanos);
          if (settled) {
            Energy energy = new Energy(attribution.settle(call.share()), counter.source());
            tellings.add(() -> call.tell(energy));
          }
          return settled;
        });
  }

  private void giveUp(List<Runnable> tellings) {
    readable = false;
    attribution.giveUpAll();
    for (DeviceCall call : unsettled) {
      call.giveUp();
      if (call.hasEnded()) {
        tellings.add(() -> call.tell(call.estimate()));
      }
    }
    unsettled.clear();
  }

  /** Frees the counter; calls that were not told their joules have what is known otherwise. */
  @Override
  public void close() {
    List<Runnable> tellings = new ArrayList<>();
    synchronized (this) {
      closed = true;
      giveUp(tellings);
      counter.close();
    }
    tellings.forEach(Runnable::run);
  }

  /** Either joules, perhaps none that are new, or why there are none. */
  private record Reading(OptionalDouble joules, String trouble) {

    static Reading of(EnergyCounter counter, long nanos) {
      try {
        return new Reading(counter.read(nanos), null);
      } catch (UnreadableException e) {
        return new Reading(OptionalDouble.empty(), e.getMessage());
      } catch (RuntimeException e) {
        return new Reading(OptionalDouble.empty(), e.toString());
      }
    }
  }
}
