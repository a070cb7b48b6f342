package io.messplus.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.messplus.message.JournalEntry;
import io.messplus.message.JournalEvent;
import io.messplus.message.Result;
import io.messplus.message.ResultStatus;
import io.messplus.routing.Decision;
import io.messplus.routing.VirtualQueue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;

/** Whatever the order in which things happen, and whatever happens twice or never. */
class RoutePropertiesTest {

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void accountsAddUp(@ForAll long seed, @ForAll @IntRange(min = 1, max = 150) int steps)
      throws Exception {
    try (TestingRoute route =
        new TestingRoute(new RouteSubtasks(Scenario.settings(0.8), HashMapStateBackend::new))) {
      Chaos chaos = new Chaos(route, seed);
      chaos.happen(steps);
      chaos.settle();
      route.assertAtRest();
      everyRequestHasOneResult(route, chaos);
      for (String tenant : Chaos.TENANTS) {
        List<JournalEntry> entries =
            route.journal.stream().filter(e -> e.tenant().equals(tenant)).toList();
        theChainIsUnbroken(entries);
        theQueueIsTheRecursion(entries);
        everyJouleIsCountedOnce(route, chaos, tenant);
      }
    }
  }

  private static void everyRequestHasOneResult(TestingRoute route, Chaos chaos) {
    assertThat(route.results.stream().map(r -> r.tenant() + "/" + r.requestId()))
        .containsExactlyInAnyOrderElementsOf(chaos.prompted);
    for (Result result : route.results) {
      assertThat(result.answer() != null).isEqualTo(result.status() == ResultStatus.OK);
      assertThat(result.error() == null).isEqualTo(result.status() == ResultStatus.OK);
    }
  }

  private static void theChainIsUnbroken(List<JournalEntry> entries) {
    double queue = 0;
    for (int i = 0; i < entries.size(); i++) {
      assertThat(entries.get(i).sequence()).isEqualTo(i + 1L);
      assertThat(entries.get(i).queueBefore()).isEqualTo(queue);
      queue = entries.get(i).queueAfter();
    }
  }

  private static void theQueueIsTheRecursion(List<JournalEntry> entries) {
    Map<String, Decision> decisions = new HashMap<>();
    double queue = 0;
    long t = 0;
    for (JournalEntry entry : entries) {
      if (entry.event() == JournalEvent.DECIDED) {
        assertThat(decisions.put(entry.requestId(), entry.decision())).isNull();
        assertThat(entry.decision().queue()).isEqualTo(queue);
        assertThat(entry.decision().t()).isEqualTo(t++);
      }
      if (entry.satisfaction() != null) {
        double alpha = decisions.get(entry.requestId()).alpha();
        queue = VirtualQueue.next(queue, alpha, entry.satisfaction());
      }
      assertThat(entry.queueAfter()).isCloseTo(queue, within(1e-12));
      assertThat(entry.t()).isEqualTo(t);
    }
  }

  private static void everyJouleIsCountedOnce(TestingRoute route, Chaos chaos, String tenant)
      throws Exception {
    TenantBook book = route.book(tenant);
    double booked = book == null ? 0 : book.ledger().allInJoules();
    double delivered =
        chaos.inTime.values().stream()
            .filter(outcome -> outcome.tenant().equals(tenant))
            .mapToDouble(outcome -> outcome.answer().energyJoules())
            .sum();
    assertThat(booked).isCloseTo(delivered, within(1e-6));
    double journalled =
        route.journal.stream()
            .filter(e -> e.tenant().equals(tenant) && e.energyJoules() != null)
            .mapToDouble(JournalEntry::energyJoules)
            .sum();
    assertThat(booked).isCloseTo(journalled, within(1e-6));
    if (book != null) {
      assertThat(book.inFlight()).isZero();
    }
  }
}
