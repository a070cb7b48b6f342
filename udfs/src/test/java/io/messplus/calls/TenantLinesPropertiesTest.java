package io.messplus.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.calls.TenantLines.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TenantLinesPropertiesTest {

  /** Arrivals, and endings of one of the calls that are there. */
  private record Step(boolean arrival, int which) {}

  private static final class Visit {
    final String tenant;
    Place place;
    int runs;
    boolean left;
    boolean alone;

    /** Calls of each other tenant that began while it waited. */
    final Map<String, Integer> overtaken = new HashMap<>();

    Visit(String tenant) {
      this.tenant = tenant;
    }

    boolean isRunning() {
      return runs > 0 && !left;
    }

    boolean isWaiting() {
      return runs == 0 && !left;
    }
  }

  private final List<Visit> visits = new ArrayList<>();

  @Property(tries = 500)
  void boundsHoldAndEachCallRunsOnceInItsTurn(
      @ForAll("settings") LineSettings settings, @ForAll("steps") List<Step> steps) {
    visits.clear();
    TenantLines lines = new TenantLines(settings);
    for (Step step : steps) {
      if (step.arrival()) {
        arrive(lines, settings, "t" + step.which() % 4);
      } else {
        leave(step.which());
      }
      checkBounds(lines, settings);
      checkNobodyWaitsForNothing(settings);
    }
    while (visits.stream().anyMatch(visit -> !visit.left)) {
      end(visits.stream().filter(visit -> !visit.left).findFirst().orElseThrow());
      checkBounds(lines, settings);
    }
    assertThat(lines.running() + lines.waiting()).isZero();
    assertThat(visits).allSatisfy(visit -> assertThat(visit.runs).isLessThanOrEqualTo(1));
    assertThat(visits)
        .filteredOn(visit -> visit.alone)
        .allSatisfy(
            visit -> assertThat(visit.overtaken.values()).allMatch(overtaken -> overtaken <= 1));
  }

  private void arrive(TenantLines lines, LineSettings settings, String tenant) {
    Visit visit = new Visit(tenant);
    visit.alone = of(tenant).noneMatch(other -> !other.left);
    long waiting = visits.stream().filter(Visit::isWaiting).count();
    long waitingOfTenant = of(tenant).filter(Visit::isWaiting).count();
    boolean free =
        visits.stream().filter(Visit::isRunning).count() < settings.concurrency()
            && of(tenant).filter(Visit::isRunning).count() < settings.concurrencyPerTenant();
    visits.add(visit);
    visit.place = lines.join(tenant, () -> begin(visit));
    boolean room =
        waiting < settings.maxQueued() && waitingOfTenant < settings.maxQueuedPerTenant();
    assertThat(visit.place != null).isEqualTo(free || room);
    if (visit.place == null) {
      visits.remove(visit);
    }
  }

  private Stream<Visit> of(String tenant) {
    return visits.stream().filter(visit -> visit.tenant.equals(tenant));
  }

  private void begin(Visit visit) {
    visit.runs++;
    for (Visit other : visits) {
      if (other != visit && other.isWaiting()) {
        other.overtaken.merge(visit.tenant, 1, Integer::sum);
      }
    }
  }

  private void leave(int which) {
    List<Visit> there = visits.stream().filter(visit -> !visit.left).toList();
    if (!there.isEmpty()) {
      end(there.get(which % there.size()));
    }
  }

  private static void end(Visit visit) {
    visit.left = true;
    visit.place.leave();
  }

  private void checkBounds(TenantLines lines, LineSettings settings) {
    long running = visits.stream().filter(Visit::isRunning).count();
    assertThat(running).isEqualTo(lines.running()).isLessThanOrEqualTo(settings.concurrency());
    long waiting = visits.stream().filter(Visit::isWaiting).count();
    assertThat(waiting).isEqualTo(lines.waiting()).isLessThanOrEqualTo(settings.maxQueued());
    for (int i = 0; i < 4; i++) {
      assertThat(of("t" + i).filter(Visit::isRunning).count())
          .isLessThanOrEqualTo(settings.concurrencyPerTenant());
      assertThat(of("t" + i).filter(Visit::isWaiting).count())
          .isLessThanOrEqualTo(settings.maxQueuedPerTenant());
    }
  }

  private void checkNobodyWaitsForNothing(LineSettings settings) {
    if (visits.stream().filter(Visit::isRunning).count() < settings.concurrency()) {
      assertThat(visits.stream().filter(Visit::isWaiting))
          .allSatisfy(
              visit ->
                  assertThat(of(visit.tenant).filter(Visit::isRunning).count())
                      .isEqualTo(settings.concurrencyPerTenant()));
    }
  }

  @Provide
  Arbitrary<LineSettings> settings() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 4),
            Arbitraries.integers().between(1, 4),
            Arbitraries.integers().between(0, 12),
            Arbitraries.integers().between(0, 6))
        .as(LineSettings::new);
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of(true, true, false), Arbitraries.integers().between(0, 1_000))
        .as(Step::new)
        .list()
        .ofMaxSize(80);
  }
}
