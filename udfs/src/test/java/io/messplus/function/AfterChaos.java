package io.messplus.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.messplus.message.BookedCall;
import io.messplus.message.CallStatus;
import io.messplus.message.JournalEntry;
import io.messplus.message.JournalEvent;
import io.messplus.message.Outcome;
import io.messplus.message.Result;
import io.messplus.routing.Contract;
import io.messplus.routing.Decision;
import io.messplus.routing.Mode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold when everything was read and every call has ended. */
final class AfterChaos {

  private final Chaos chaos;
  private final TestingRoute route;

  AfterChaos(Chaos chaos) {
    this.chaos = chaos;
    this.route = chaos.route;
  }

  void addsUp() throws Exception {
    route.letWaitsRunOut();
    RouteAudit.isClean(route, chaos.outcomes, Chaos.TENANTS);
    for (String tenant : Chaos.TENANTS) {
      List<JournalEntry> history = RouteAudit.history(route, tenant);
      everyPromptHasOneResult(tenant, history);
      theQueueIsTheRecursion(history);
      everyCallIsBookedOnce(tenant, history);
      whatTheRouterSpentIsBookedOnce(tenant, history);
      aSessionThatIsRememberedStaysWithItsModel(history);
      noDecisionIsUnderAnOlderContractThanAtStart(tenant);
    }
    requestsDecidedAlikeHaveEqualResults();
    route.assertAtRest();
  }

  /** Also while much is still to be read. */
  void hasNoDifference() {
    RouteAudit.hasNoDifference(route, chaos.outcomes);
  }

  private void everyPromptHasOneResult(String tenant, List<JournalEntry> history) {
    Set<String> asked = new HashSet<>();
    chaos.prompts.stream()
        .filter(prompt -> prompt.tenant().equals(tenant))
        .forEach(prompt -> asked.add(prompt.requestId()));
    assertThat(history.stream().filter(e -> e.change().result() != null))
        .extracting(JournalEntry::requestId)
        .containsExactlyInAnyOrderElementsOf(asked);
  }

  private static void theQueueIsTheRecursion(List<JournalEntry> history) {
    Map<String, Decision> decisions = new HashMap<>();
    Map<String, Double> labels = new HashMap<>();
    double queue = 0;
    for (JournalEntry entry : history) {
      if (entry.event() == JournalEvent.DECIDED) {
        assertThat(decisions.put(entry.requestId(), entry.change().decision())).isNull();
      } else if (entry.event() == JournalEvent.REROUTED) {
        assertThat(decisions.put(entry.requestId(), entry.change().decision())).isNotNull();
      }
      if (entry.change().label() != null) {
        double label = entry.change().label().satisfaction();
        Double before = labels.put(entry.requestId(), label);
        double owed = before == null ? decisions.get(entry.requestId()).alpha() : before;
        queue = Math.max(0, queue + owed - label);
      }
      assertThat(entry.queueAfter()).isCloseTo(queue, within(1e-12));
    }
  }

  private void everyCallIsBookedOnce(String tenant, List<JournalEntry> history) {
    Map<String, List<Double>> made = new HashMap<>();
    for (Outcome outcome : chaos.outcomes) {
      if (outcome.tenant().equals(tenant)) {
        made.putIfAbsent(
            outcome.callId(),
            Arrays.asList(outcome.answer().energyJoules(), outcome.answer().gradingJoules()));
      }
    }
    Map<String, List<Double>> booked = new HashMap<>();
    for (JournalEntry entry : history) {
      BookedCall call = entry.change().call();
      if (call != null) {
        assertThat(
                booked.put(call.callId(), Arrays.asList(call.energyJoules(), call.gradingJoules())))
            .isNull();
      }
    }
    assertThat(booked).isEqualTo(made);
  }

  /** Whatever was undone, and whether the prompt was new, waited, or had been seen. */
  private void whatTheRouterSpentIsBookedOnce(String tenant, List<JournalEntry> history)
      throws Exception {
    double spent =
        chaos.prompts.stream()
            .filter(prompt -> prompt.tenant().equals(tenant))
            .mapToDouble(Chaos::encodingJoules)
            .sum();
    double journalled = history.stream().mapToDouble(each -> each.change().routerJoules()).sum();
    TenantBook book = route.book(tenant);
    double unbooked = book == null ? 0 : book.unbookedJoules();
    assertThat(journalled + unbooked).isCloseTo(spent, within(1e-9 * spent));
  }

  /** What is bound is bound to its model: the audit asks for that. */
  private static void aSessionThatIsRememberedStaysWithItsModel(List<JournalEntry> history) {
    Contract defaults = Scenario.settings(0.8, 20).defaultContract();
    Contract contract = defaults;
    Map<String, Session> sessions = new HashMap<>();
    for (JournalEntry entry : history) {
      Decision decision = entry.change().decision();
      if (entry.event() == JournalEvent.CONTRACT) {
        contract = entry.change().contract().over(defaults);
      } else if (entry.event() == JournalEvent.FORGOTTEN) {
        sessions.clear();
      } else if (decision != null && entry.change().session() != null) {
        Session session = sessions.get(entry.change().session());
        boolean adopted = Boolean.TRUE.equals(entry.change().adopted());
        if (session != null && session.forgottenAtMillis() > entry.atMillis() && !adopted) {
          boolean mayStay =
              contract.sessionSeconds() > 0
                  && decision.candidates().stream()
                      .anyMatch(candidate -> candidate.model().equals(session.model()));
          assertThat(decision.bound()).isEqualTo(mayStay);
        }
        if (contract.sessionSeconds() == 0) {
          sessions.remove(entry.change().session());
        } else if (decision.mode() == Mode.EXPLOIT) {
          long untilMillis = entry.atMillis() + 1_000 * contract.sessionSeconds();
          sessions.put(entry.change().session(), new Session(decision.chosen(), untilMillis, 0));
        }
      }
    }
  }

  private void noDecisionIsUnderAnOlderContractThanAtStart(String tenant) {
    for (JournalEntry entry : route.journal) {
      Map.Entry<Long, Map<String, Long>> start =
          chaos.versionsAtStart.floorEntry(entry.routeSinceMillis());
      boolean decidedNow =
          entry.event() == JournalEvent.DECIDED
              && !entry.change().adopted()
              && entry.tenant().equals(tenant);
      if (decidedNow && start != null) {
        assertThat(entry.change().decision().contractVersion())
            .isGreaterThanOrEqualTo(start.getValue().getOrDefault(tenant, 0L));
      }
    }
  }

  /** A client that reads a result again after a crash reads the same one. */
  private void requestsDecidedAlikeHaveEqualResults() {
    Map<String, Set<Object>> fates = new HashMap<>();
    Set<String> givenUp = new HashSet<>();
    List<JournalEntry> said = new ArrayList<>(route.journal);
    said.addAll(chaos.lostJournal);
    for (JournalEntry entry : said) {
      String request = entry.tenant() + "/" + entry.requestId();
      if (entry.change().decision() != null) {
        fates.computeIfAbsent(request, id -> new HashSet<>()).add(entry.change().decision());
      } else if (entry.event() == JournalEvent.REFUSED) {
        fates.computeIfAbsent(request, id -> new HashSet<>()).add(entry.change().result());
      } else if (entry.event() == JournalEvent.SETTLED && entry.change().call() == null) {
        givenUp.add(request);
      }
      if (foundNoRoom(entry.change().call())) {
        // What becomes of it depends on the contract and the time as well.
        givenUp.add(request);
      }
    }
    Map<String, Result> first = new HashMap<>();
    for (Result result : route.results) {
      String request = result.tenant() + "/" + result.requestId();
      if (fates.get(request).size() == 1 && !givenUp.contains(request)) {
        Result before = first.putIfAbsent(request, result);
        if (before != null) {
          assertThat(content(result)).isEqualTo(content(before));
        }
      }
    }
  }

  private static boolean foundNoRoom(BookedCall call) {
    return call != null && call.status() == CallStatus.BUSY;
  }

  private static List<Object> content(Result result) {
    return Arrays.asList(result.status(), result.model(), result.callId(), result.answer());
  }
}
