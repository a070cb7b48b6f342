package io.messplus.function;

import io.messplus.message.Answer;
import io.messplus.message.Call;
import io.messplus.message.Outcome;
import io.messplus.routing.ContractTerms;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Prompts, outcomes, verdicts and contracts in any order, some twice, some late, some never. */
final class Chaos {

  static final List<String> TENANTS = List.of("acme", "beta", "gamma");

  /** What was asked, as tenant/request. */
  final Set<String> prompted = new HashSet<>();

  /** The first outcome that came of each call while it was waited for. */
  final Map<String, Outcome> inTime = new LinkedHashMap<>();

  private final TestingRoute route;
  private final Random random;
  private final List<Call> unanswered = new ArrayList<>();
  private int callsSeen;
  private long offset;

  Chaos(TestingRoute route, long seed) {
    this.route = route;
    this.random = new Random(seed);
  }

  void happen(int steps) throws Exception {
    for (int i = 0; i < steps; i++) {
      switch (random.nextInt(12)) {
        case 0, 1, 2, 3 -> prompt();
        case 4, 5, 6, 7 -> outcome();
        case 8 -> duplicate();
        case 9 -> route.feedback(tenant(), request(), random.nextInt(5) / 4.0);
        case 10 -> contract();
        default -> route.advanceSeconds(random.nextInt(20));
      }
      collectCalls();
    }
  }

  /** Answers what is open, but leaves some calls to their timeout and answers them after it. */
  void settle() throws Exception {
    List<Call> late = new ArrayList<>();
    for (collectCalls(); !unanswered.isEmpty(); collectCalls()) {
      if (random.nextInt(10) == 0) {
        late.add(unanswered.remove(random.nextInt(unanswered.size())));
      } else {
        outcome();
      }
      collectCalls();
      if (unanswered.isEmpty()) {
        // A timeout lets waiting prompts in.
        route.advanceSeconds(Scenario.PENDING_SECONDS + 1);
      }
    }
    route.advanceSeconds(Scenario.PENDING_SECONDS + 1);
    for (Call call : late) {
      route.outcome(outcomeOf(call));
    }
    route.advanceSeconds(Scenario.FEEDBACK_SECONDS + 1);
  }

  private void prompt() throws Exception {
    String tenant = tenant();
    String request = request();
    prompted.add(tenant + "/" + request);
    Long deadline = random.nextInt(10) == 0 ? route.nowMillis() + random.nextInt(20_000) : null;
    route.prompt(tenant, request, deadline);
  }

  private void outcome() throws Exception {
    if (!unanswered.isEmpty()) {
      Outcome outcome = outcomeOf(unanswered.remove(random.nextInt(unanswered.size())));
      inTime.put(outcome.callId(), outcome);
      route.outcome(outcome);
    }
  }

  private void duplicate() throws Exception {
    if (!inTime.isEmpty()) {
      List<String> callIds = List.copyOf(inTime.keySet());
      String callId = callIds.get(random.nextInt(callIds.size()));
      route.calls.stream()
          .filter(call -> call.callId().equals(callId))
          .findFirst()
          .ifPresent(this::repeat);
    }
  }

  private void repeat(Call call) {
    try {
      route.outcome(outcomeOf(call));
    } catch (Exception e) {
      throw new AssertionError("a repeated outcome failed", e);
    }
  }

  private void contract() throws Exception {
    String[] explorations = {"never", "every 1", "every 3", "stochastic"};
    ContractTerms terms =
        random.nextInt(4) == 0
            ? ContractTerms.NONE
            : new ContractTerms(
                random.nextInt(11) / 10.0,
                null,
                1.0,
                explorations[random.nextInt(explorations.length)],
                null,
                null,
                random.nextBoolean() ? List.of("small", "large") : null,
                1 + random.nextInt(4),
                random.nextInt(6),
                (long) random.nextInt(60));
    // Now and then an older version.
    route.contract(tenant(), offset++ - random.nextInt(3), terms);
  }

  private Outcome outcomeOf(Call call) {
    double energyJoules = 1 + random.nextInt(2_000);
    Double score = random.nextInt(3) == 0 ? null : random.nextInt(3) / 2.0;
    Answer answer = new Answer("text", null, score, energyJoules, "nvml", 1, null, null);
    return random.nextInt(5) == 0
        ? Outcome.failed(call, answer, "broken")
        : Outcome.ok(call, answer);
  }

  private void collectCalls() {
    unanswered.addAll(route.calls.subList(callsSeen, route.calls.size()));
    callsSeen = route.calls.size();
  }

  private String tenant() {
    return TENANTS.get(random.nextInt(TENANTS.size()));
  }

  private String request() {
    return "r" + random.nextInt(40);
  }
}
