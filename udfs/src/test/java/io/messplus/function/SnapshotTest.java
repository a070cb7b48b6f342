package io.messplus.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.message.Call;
import io.messplus.message.JournalEvent;
import io.messplus.message.Result;
import io.messplus.message.ResultStatus;
import io.messplus.routing.ContractTerms;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotTest extends Scenario {

  private static final List<String> TENANTS =
      IntStream.range(0, 7).mapToObj(i -> "tenant" + i).toList();

  @Test
  void whatIsOpenWaitingOrAwaitingAVerdictSurvives() throws Exception {
    route.contract(TENANT, 0, limits(2, 10));
    route.prompt(TENANT, "verdict");
    answer("verdict", "small", null);
    for (String request : List.of("open", "open too", "waiting", "waiting too")) {
      route.prompt(TENANT, request);
    }
    TenantBook before = route.book(TENANT);
    route = route.restored(1);
    assertThat(route.book(TENANT)).isEqualTo(before);
    route.feedback(TENANT, "verdict", 0);
    assertThat(queue()).isEqualTo(ALPHA);
    for (String request : List.of("open", "open too", "waiting", "waiting too")) {
      answer(request, "small", 1.0);
    }
    route.prompt(TENANT, "open");
    assertThat(route.result("open").status()).isEqualTo(ResultStatus.OK);
  }

  @Test
  void anOutcomeIsWaitedForAnewAfterARestoreSinceItMayHaveComeMeanwhile() throws Exception {
    route.prompt(TENANT, "r1");
    route.advanceSeconds(PENDING_SECONDS - 1);
    route = route.restored(1);
    route.advanceSeconds(2);
    route.advanceSeconds(PENDING_SECONDS - 1);
    assertThat(route.results).isEmpty();
    route.advanceSeconds(PENDING_SECONDS);
    assertThat(route.result("r1").status()).isEqualTo(ResultStatus.FAILED);
  }

  @Test
  void afterARestoreAVerdictIsWaitedForAnewButNotMuchLongerThanAnOutcome() throws Exception {
    long windowSeconds = 10 * PENDING_SECONDS;
    route.contract(TENANT, 0, feedbackTimeout(windowSeconds));
    route.prompt(TENANT, "r1");
    answer("r1", "small", null);
    route.advanceSeconds(windowSeconds - 1);
    route = route.restored(1);
    route.advanceSeconds(2);
    route.advanceSeconds(PENDING_SECONDS - 1);
    assertThat(route.lastEntry().event()).isEqualTo(JournalEvent.SETTLED);
    route.advanceSeconds(PENDING_SECONDS);
    assertThat(route.lastEntry().event()).isEqualTo(JournalEvent.EXPIRED);
  }

  @Test
  void waitsThatBeganAtDifferentTimesEndAtDifferentTimesAfterARestore() throws Exception {
    for (int i = 0; i < 10; i++) {
      route.prompt(TENANT, "r" + i);
      route.advanceSeconds(PENDING_SECONDS / 20);
    }
    route = route.restored(1);
    route.advanceSeconds(2 * PENDING_SECONDS);
    assertThat(route.results).isEmpty();
    Set<Long> ends = new HashSet<>();
    while (route.results.size() < 10) {
      int before = route.results.size();
      route.advanceSeconds(1);
      if (route.results.size() > before) {
        ends.add(route.nowMillis());
      }
    }
    assertThat(ends).hasSizeGreaterThan(5);
  }

  @Test
  void idsAreRememberedWhileTheJobIsDown() throws Exception {
    route.prompt(TENANT, "r1");
    answer("r1", "small", 0.0);
    route.letWaitsRunOut();
    route = route.restored(1);
    route.advanceSeconds(SEEN_SECONDS + 1);
    answer("r1", "small", 0.0);
    route.prompt(TENANT, "r1");
    assertThat(route.book(TENANT).ledger().callJoules()).isEqualTo(80);
    assertThat(route.results).hasSize(1);
  }

  @Test
  void anOutcomeReadAgainAfterARestoreIsNotCountedTwice() throws Exception {
    route.prompt(TENANT, "r1");
    answer("r1", "small", 0.0);
    route = route.restored(1);
    answer("r1", "small", 0.0);
    assertThat(queue()).isEqualTo(ALPHA);
    assertThat(route.book(TENANT).ledger().callJoules()).isEqualTo(80);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aRunThatIsRestoredTakesTheDecisionsOfOneThatIsNot(int parallelism) throws Exception {
    announce();
    run(0, 10);
    route.prompt(TENANTS.get(0), TENANTS.get(0) + " open");
    route = route.restored(parallelism);
    answerAll();
    run(10, 20);
    route = route.restored(2);
    run(20, 30);

    try (TestingRoute whole = new TestingRoute(new RouteSubtasks(settings(ALPHA), ROCKSDB))) {
      TestingRoute interrupted = route;
      route = whole;
      announce();
      run(0, 10);
      route.prompt(TENANTS.get(0), TENANTS.get(0) + " open");
      answerAll();
      run(10, 30);
      route = interrupted;
      for (String tenant : TENANTS) {
        assertThat(interrupted.results.stream().filter(r -> r.tenant().equals(tenant)))
            .isNotEmpty()
            .containsExactlyElementsOf(
                whole.results.stream().filter(r -> r.tenant().equals(tenant)).toList());
        assertThat(interrupted.book(tenant)).isEqualTo(whole.book(tenant));
      }
      assertThat(interrupted.results).extracting(Result::requestId).doesNotHaveDuplicates();
    }
  }

  private void announce() throws Exception {
    ContractTerms terms = terms("'v': 1e-3, 'exploration': 'every 4', 'maxInFlight': 2");
    for (String tenant : TENANTS) {
      route.contract(tenant, 0, terms);
    }
  }

  private void run(int from, int to) throws Exception {
    for (int i = from; i < to; i++) {
      for (String tenant : TENANTS) {
        route.prompt(tenant, tenant + " " + i);
      }
      answerAll();
    }
  }

  private void answerAll() throws Exception {
    for (int i = 0; i < route.calls.size(); i++) {
      Call call = route.calls.get(i);
      boolean answered =
          route.results.stream().anyMatch(r -> call.prompt().requestId().equals(r.requestId()));
      // Calls of an exploration come together, and its last one answers.
      if (!answered) {
        route.outcome(ok(call, score(call)));
      }
    }
  }

  private static double score(Call call) {
    return (call.callId().hashCode() & 3) < 2 + ZOO.labels().indexOf(call.model()) / 2 ? 1 : 0;
  }
}
