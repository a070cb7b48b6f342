package io.messplus.calls;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Calls that wait for a place, a line for each tenant. Tenants take turns, so that one with a long
 * line holds up its own calls only. Thread-safe.
 */
final class TenantLines {

  private final LineSettings settings;

  /** In the order of their turns. */
  private final Map<String, Deque<Place>> lines = new LinkedHashMap<>();

  private final Map<String, Integer> running = new HashMap<>();
  private final Queue<Place> ready = new ConcurrentLinkedQueue<>();
  private final AtomicInteger unstarted = new AtomicInteger();
  private int runningInAll;
  private int waitingInAll;

  TenantLines(LineSettings settings) {
    this.settings = settings;
  }

  /** A place in line, then among those that run. It must be left once. */
  final class Place {

    private final String tenant;
    private final Runnable turn;
    private boolean runs;
    private boolean left;

    private Place(String tenant, Runnable turn) {
      this.tenant = tenant;
      this.turn = turn;
    }

    /** Makes room for the next; leaving again does nothing. */
    void leave() {
      start(vacate(this));
    }
  }

  /**
   * Joins the tenant's line.
   *
   * @param turn run when there is a place, perhaps at once; must not block nor throw
   * @return {@code null} where the line is full
   */
  Place join(String tenant, Runnable turn) {
    Place place = new Place(tenant, turn);
    List<Place> admitted = enqueue(place);
    if (admitted == null) {
      return null;
    }
    start(admitted);
    return place;
  }

  /** Those whose turn it then is, or {@code null} where the line is full. */
  private synchronized List<Place> enqueue(Place place) {
    Deque<Place> line = lines.get(place.tenant);
    boolean mayRun = runningInAll < settings.concurrency() && mayRun(place.tenant);
    boolean mayWait =
        waitingInAll < settings.maxQueued()
            && (line == null ? 0 : line.size()) < settings.maxQueuedPerTenant();
    if (!mayWait && !(mayRun && line == null)) {
      return null;
    }
    lines.computeIfAbsent(place.tenant, tenant -> new ArrayDeque<>()).add(place);
    waitingInAll++;
    return admit();
  }

  private boolean mayRun(String tenant) {
    return running.getOrDefault(tenant, 0) < settings.concurrencyPerTenant();
  }

  /** Those whose turn it is, now counted as running. */
  private List<Place> admit() {
    List<Place> admitted = new ArrayList<>();
    Iterator<Map.Entry<String, Deque<Place>>> turns = List.copyOf(lines.entrySet()).iterator();
    while (runningInAll < settings.concurrency() && turns.hasNext()) {
      Map.Entry<String, Deque<Place>> line = turns.next();
      if (mayRun(line.getKey())) {
        admitted.add(takeFrom(line.getKey(), line.getValue()));
      }
    }
    return admitted;
  }

  private Place takeFrom(String tenant, Deque<Place> line) {
    Place place = line.poll();
    // Behind the others, for the next turn.
    lines.remove(tenant);
    if (!line.isEmpty()) {
      lines.put(tenant, line);
    }
    waitingInAll--;
    place.runs = true;
    running.merge(tenant, 1, Integer::sum);
    runningInAll++;
    return place;
  }

  private synchronized List<Place> vacate(Place place) {
    if (place.left) {
      return List.of();
    }
    place.left = true;
    if (place.runs) {
      running.merge(place.tenant, -1, (count, one) -> count == 1 ? null : count - 1);
      runningInAll--;
      return admit();
    }
    Deque<Place> line = lines.get(place.tenant);
    line.remove(place);
    waitingInAll--;
    if (line.isEmpty()) {
      lines.remove(place.tenant);
    }
    return List.of();
  }

  /** Runs turns one after the other, since a turn that ends at once begins the next. */
  private void start(List<Place> places) {
    if (places.isEmpty()) {
      return;
    }
    ready.addAll(places);
    if (unstarted.getAndAdd(places.size()) > 0) {
      // Whoever is at it goes on with these.
      return;
    }
    do {
      ready.remove().turn.run();
    } while (unstarted.decrementAndGet() > 0);
  }

  synchronized int waiting() {
    return waitingInAll;
  }

  synchronized int running() {
    return runningInAll;
  }
}
