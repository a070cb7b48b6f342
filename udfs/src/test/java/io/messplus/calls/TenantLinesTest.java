package io.messplus.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.calls.TenantLines.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TenantLinesTest {

  private final List<String> began = new ArrayList<>();

  @Test
  void aCallWithAPlaceBeginsAtOnce() {
    join(new TenantLines(new LineSettings(1, 1, 0, 0)), "acme");
    assertThat(began).containsExactly("acme");
  }

  @Test
  void aCallWithoutAPlaceWaitsForOne() {
    TenantLines lines = new TenantLines(new LineSettings(1, 1, 5, 5));
    Place first = join(lines, "a");
    join(lines, "b");
    assertThat(began).containsExactly("a");
    assertThat(lines.waiting()).isOne();
    first.leave();
    assertThat(began).containsExactly("a", "b");
    assertThat(lines.waiting()).isZero();
  }

  @Test
  void tenantsTakeTurns() {
    TenantLines lines = new TenantLines(new LineSettings(1, 1, 10, 10));
    List<Place> places = new ArrayList<>();
    for (String tenant : List.of("a", "a", "a", "a", "b", "b", "c")) {
      places.add(join(lines, tenant));
    }
    places.get(0).leave();
    for (int i : new int[] {1, 4, 6, 2, 5, 3}) {
      places.get(i).leave();
    }
    assertThat(began).containsExactly("a", "a", "b", "c", "a", "b", "a");
    assertThat(lines.running()).isZero();
  }

  @Test
  void aTenantHasItsOwnBound() {
    TenantLines lines = new TenantLines(new LineSettings(3, 1, 10, 10));
    join(lines, "a");
    join(lines, "a");
    join(lines, "b");
    assertThat(began).containsExactly("a", "b");
  }

  @Test
  void aFullLineRefuses() {
    TenantLines lines = new TenantLines(new LineSettings(1, 1, 2, 1));
    join(lines, "a");
    assertThat(join(lines, "a")).isNotNull();
    assertThat(join(lines, "a")).as("its tenant's line is full").isNull();
    assertThat(join(lines, "b")).isNotNull();
    assertThat(join(lines, "c")).as("all lines are full").isNull();
    assertThat(lines.waiting()).isEqualTo(2);
  }

  @Test
  void aTenantWithAPlaceIsNotHeldUpByTheFullLineOfAnother() {
    TenantLines lines = new TenantLines(new LineSettings(2, 1, 1, 1));
    join(lines, "a");
    join(lines, "a");
    assertThat(join(lines, "b")).isNotNull();
    assertThat(began).containsExactly("a", "b");
  }

  @Test
  void whoLeavesTheLineIsNotCalled() {
    TenantLines lines = new TenantLines(new LineSettings(1, 1, 5, 5));
    Place first = join(lines, "a");
    Place waiting = join(lines, "b");
    join(lines, "c");
    waiting.leave();
    first.leave();
    assertThat(began).containsExactly("a", "c");
  }

  @Test
  void leavingAgainDoesNothing() {
    TenantLines lines = new TenantLines(new LineSettings(1, 1, 5, 5));
    Place first = join(lines, "a");
    join(lines, "b");
    join(lines, "c");
    first.leave();
    first.leave();
    assertThat(began).containsExactly("a", "b");
    assertThat(lines.running()).isOne();
  }

  @Test
  void aLongLineOfCallsThatEndAtOnceNeedsNoDeepStack() {
    int calls = 100_000;
    TenantLines lines = new TenantLines(new LineSettings(1, 1, calls, calls));
    Place first = join(lines, "a");
    AtomicInteger ended = new AtomicInteger();
    for (int i = 0; i < calls; i++) {
      AtomicReference<Place> place = new AtomicReference<>();
      place.set(
          lines.join(
              "t" + i % 7,
              () -> {
                ended.incrementAndGet();
                place.get().leave();
              }));
    }
    first.leave();
    assertThat(ended).hasValue(calls);
    assertThat(lines.running() + lines.waiting()).isZero();
  }

  @Test
  void manyThreadsNeverRunMoreThanThereArePlacesFor() throws Exception {
    int calls = 20_000;
    TenantLines lines = new TenantLines(new LineSettings(4, 2, calls, calls));
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger runs = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    for (int i = 0; i < calls; i++) {
      String tenant = "t" + i % 5;
      threads.execute(
          () -> {
            AtomicReference<Place> place = new AtomicReference<>();
            Runnable end =
                () -> {
                  while (place.get() == null) {
                    Thread.onSpinWait();
                  }
                  running.decrementAndGet();
                  place.get().leave();
                };
            place.set(
                lines.join(
                    tenant,
                    () -> {
                      runs.incrementAndGet();
                      most.accumulateAndGet(running.incrementAndGet(), Math::max);
                      threads.execute(end);
                    }));
          });
    }
    for (int tries = 0; runs.get() < calls || lines.running() > 0; tries++) {
      assertThat(tries).as("runs=%s", runs).isLessThan(3_000);
      Thread.sleep(10);
    }
    threads.shutdown();
    assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    assertThat(runs).hasValue(calls);
    assertThat(most.get()).isBetween(1, 4);
    assertThat(lines.running() + lines.waiting()).isZero();
  }

  @Test
  void manyThreadsThatJoinAtOnceNeverWaitWhereNobodyMay() throws Exception {
    for (int round = 0; round < 300; round++) {
      TenantLines lines = new TenantLines(new LineSettings(2, 2, 0, 0));
      ConcurrentLinkedQueue<Place> accepted = new ConcurrentLinkedQueue<>();
      ExecutorService threads = Executors.newFixedThreadPool(6);
      for (int i = 0; i < 6; i++) {
        String tenant = "t" + i;
        threads.execute(
            () -> {
              Place place = lines.join(tenant, () -> {});
              if (place != null) {
                accepted.add(place);
              }
            });
      }
      threads.shutdown();
      assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
      assertThat(accepted).hasSize(2);
      assertThat(lines.waiting()).isZero();
    }
  }

  private Place join(TenantLines lines, String tenant) {
    return lines.join(tenant, () -> began.add(tenant));
  }
}
