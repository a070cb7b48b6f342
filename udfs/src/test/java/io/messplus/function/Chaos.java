package io.messplus.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.encoder.HalfVector;
import io.messplus.message.Answer;
import io.messplus.message.Call;
import io.messplus.message.CallStatus;
import io.messplus.message.ContractChange;
import io.messplus.message.EncodedPrompt;
import io.messplus.message.Feedback;
import io.messplus.message.JournalEntry;
import io.messplus.message.Outcome;
import io.messplus.message.Position;
import io.messplus.message.Prompt;
import io.messplus.message.TenantEvent;
import io.messplus.message.Withheld;
import io.messplus.routing.Busy;
import io.messplus.routing.ContractTerms;
import io.messplus.routing.Model;
import io.messplus.routing.Overload;
import io.messplus.routing.Zoo;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;

/**
 * The world around ROUTE: topics that only grow and are read in any order, calls in flight,
 * checkpoints of all of it but the topics, and crashes, after which everything goes on from the
 * last checkpoint, perhaps with other settings, while the tasks that were given up still write.
 * Prompts, outcomes and verdicts come twice, late or never.
 */
final class Chaos {

  static final List<String> TENANTS = List.of("acme", "beta");

  private static final Busy[] BUSY = {null, Busy.NEXT, Busy.WAIT, Busy.WAIT, Busy.REJECT};

  /** The topics. */
  final List<Prompt> prompts = new ArrayList<>();

  final List<ContractChange> contracts = new ArrayList<>();
  final List<Outcome> outcomes = new ArrayList<>();
  final List<Feedback> feedback = new ArrayList<>();

  /** Version of each tenant's contract when a life began, by the life's beginning. */
  final NavigableMap<Long, Map<String, Long>> versionsAtStart = new TreeMap<>();

  /** What ROUTE said to the journal that never reached it. */
  final List<JournalEntry> lostJournal = new ArrayList<>();

  TestingRoute route;

  /** What tasks that were given up have still to write, in its order. */
  private final Deque<JournalEntry> lateJournal = new ArrayDeque<>();

  private final Deque<Call> lateCalls = new ArrayDeque<>();

  private final Random random;
  private final RouteSettings settings;
  private List<Call> inFlight = new ArrayList<>();
  private Read read = new Read(0, 0, 0, 0);
  private Checkpoint checkpoint;
  private Durable durable;
  private int callsSeen;

  /** How far each topic was read. */
  private record Read(int prompts, int contracts, int outcomes, int feedback) {}

  private record Checkpoint(OperatorSubtaskState state, Read read, List<Call> inFlight) {}

  /** How much of each topic no crash can take any more. */
  private record Durable(int outcomes, int journal, int results) {}

  Chaos(TestingRoute route, RouteSettings settings, long seed) throws Exception {
    this.route = route;
    this.settings = settings;
    this.random = new Random(seed);
    checkpoint();
  }

  void happen(int steps) throws Exception {
    for (int i = 0; i < steps; i++) {
      switch (random.nextInt(26)) {
        case 0, 1, 2, 3 -> ask();
        case 4, 5, 6, 7, 8 -> readPrompt();
        case 9, 10, 11 -> endCall();
        case 12, 13, 14, 15 -> readOutcome();
        case 16 -> sign();
        case 17 -> readContract();
        case 18 -> say();
        case 19 -> readFeedback();
        case 20, 21 -> route.advanceSeconds(random.nextInt(10) == 0 ? 400 : random.nextInt(20));
        case 22, 23 -> writeLate();
        case 24 -> {
          checkpoint();
          new AfterChaos(this).hasNoDifference();
        }
        default -> {
          if (random.nextInt(2) == 0) {
            crash();
          }
        }
      }
      collectCalls();
    }
  }

  /** Reads what is left and ends every call, also those that are made again. */
  void settle() throws Exception {
    do {
      drain();
      // Longer than a model without room is left alone.
      route.advanceSeconds(61);
      collectCalls();
    } while (!inFlight.isEmpty());
  }

  private void drain() throws Exception {
    while (read.prompts() < prompts.size()
        || read.contracts() < contracts.size()
        || read.outcomes() < outcomes.size()
        || read.feedback() < feedback.size()
        || !inFlight.isEmpty()
        || !lateCalls.isEmpty()
        || !lateJournal.isEmpty()) {
      switch (random.nextInt(6)) {
        case 0 -> readPrompt();
        case 1 -> readContract();
        case 2 -> readOutcome();
        case 3 -> readFeedback();
        case 4 -> writeLate();
        default -> endCall();
      }
      collectCalls();
    }
  }

  private void ask() {
    String tenant = tenant();
    String requestId = "r" + random.nextInt(30);
    Long deadline = random.nextInt(10) == 0 ? route.nowMillis() + random.nextInt(60_000) : null;
    String session = random.nextBoolean() ? "s" + random.nextInt(3) : null;
    Position position = new Position("prompts", 0, prompts.size());
    prompts.add(
        new Prompt(
            tenant,
            requestId,
            requestId,
            "{}",
            null,
            session,
            deadline,
            new Withheld("{}"),
            position));
  }

  private void readPrompt() throws Exception {
    if (read.prompts() < prompts.size()) {
      Prompt prompt = prompts.get(read.prompts());
      read = new Read(read.prompts() + 1, read.contracts(), read.outcomes(), read.feedback());
      byte[] features = HalfVector.pack(TestingRoute.features(prompt.requestId()));
      route.send(TenantEvent.of(new EncodedPrompt(prompt, features, encodingJoules(prompt))));
    }
  }

  /** As many as nobody else's, to be found again in sums. */
  static double encodingJoules(Prompt prompt) {
    return 1 + prompt.position().offset() / 7.0;
  }

  private void sign() {
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
                random.nextBoolean() ? Overload.HOLD : null,
                (long) random.nextInt(60),
                random.nextInt(3) == 0 ? null : (long) random.nextInt(3) * 20,
                null,
                BUSY[random.nextInt(BUSY.length)]);
    contracts.add(new ContractChange(tenant(), terms, contracts.size()));
  }

  private void readContract() throws Exception {
    if (read.contracts() < contracts.size()) {
      ContractChange change = contracts.get(read.contracts());
      read = new Read(read.prompts(), read.contracts() + 1, read.outcomes(), read.feedback());
      route.send(TenantEvent.of(change));
    }
  }

  private void endCall() {
    if (!inFlight.isEmpty()) {
      outcomes.add(outcomeOf(inFlight.remove(random.nextInt(inFlight.size()))));
    }
  }

  /** A task that was given up ends a call, or journals what it did, if it comes to that. */
  private void writeLate() {
    if (!lateCalls.isEmpty()) {
      outcomes.add(outcomeOf(lateCalls.remove()));
    }
    if (!lateJournal.isEmpty()) {
      route.journal.add(lateJournal.remove());
    }
  }

  private Outcome outcomeOf(Call call) {
    double energyJoules = 1 + random.nextInt(2_000);
    Double score = random.nextInt(3) == 0 ? null : random.nextInt(3) / 2.0;
    Double gradingJoules = random.nextInt(3) == 0 ? 1 + random.nextInt(50) / 3.0 : null;
    Answer answer =
        new Answer(
            "text", null, score, null, energyJoules, "nvml", 1, null, null, gradingJoules, null);
    return switch (random.nextInt(9)) {
      case 0 -> Outcome.failed(call, answer, "broken");
      case 1, 2 -> Outcome.of(call, CallStatus.BUSY, Answer.none(0), "full");
      default -> Outcome.ok(call, answer);
    };
  }

  private void readOutcome() throws Exception {
    if (read.outcomes() < outcomes.size()) {
      Outcome outcome = outcomes.get(read.outcomes());
      read = new Read(read.prompts(), read.contracts(), read.outcomes() + 1, read.feedback());
      route.outcome(outcome);
    }
  }

  /** A verdict on any request, of now or of a while ago. */
  private void say() {
    feedback.add(
        new Feedback(
            tenant(),
            "r" + random.nextInt(30),
            random.nextInt(5) / 4.0,
            route.nowMillis() - random.nextInt(20_000)));
  }

  private void readFeedback() throws Exception {
    if (read.feedback() < feedback.size()) {
      Feedback verdict = feedback.get(read.feedback());
      read = new Read(read.prompts(), read.contracts(), read.outcomes(), read.feedback() + 1);
      route.feedback(verdict);
    }
  }

  private void checkpoint() throws Exception {
    collectCalls();
    checkpoint = new Checkpoint(route.snapshot(), read, List.copyOf(inFlight));
    flush();
  }

  private void flush() {
    durable = new Durable(outcomes.size(), route.journal.size(), route.results.size());
  }

  /** What was said since the checkpoint may have reached its topic or not. */
  private void crash() throws Exception {
    List<JournalEntry> unwritten = loseSome(route.journal, durable.journal());
    lostJournal.addAll(unwritten);
    lateJournal.clear();
    lateJournal.addAll(unwritten.subList(0, random.nextInt(unwritten.size() + 1)));
    inFlight.removeAll(checkpoint.inFlight());
    Collections.shuffle(inFlight, random);
    lateCalls.addAll(inFlight.subList(0, random.nextInt(inFlight.size() + 1)));
    loseSome(route.results, durable.results());
    // What was read was there.
    loseSome(outcomes, Math.max(read.outcomes(), durable.outcomes()));
    flush();
    Map<String, ContractChange> inForce = new HashMap<>();
    contracts.forEach(change -> inForce.put(change.tenant(), change));
    Map<String, Long> versions = new HashMap<>();
    inForce.forEach((tenant, change) -> versions.put(tenant, change.version() + 1));
    versionsAtStart.put(route.nowMillis() + 1, versions);
    route =
        route.rolledBack(
            checkpoint.state(), 1 + random.nextInt(2), otherSettings(), tenants -> inForce);
    callsSeen = route.calls.size();
    // Now and then longer than anything is waited for.
    route.advanceSeconds(random.nextInt(10) == 0 ? 2 * Scenario.PENDING_SECONDS : 1);
    new AfterChaos(this).hasNoDifference();
    read = checkpoint.read();
    inFlight = new ArrayList<>(checkpoint.inFlight());
    collectCalls();
  }

  private <T> List<T> loseSome(List<T> said, int kept) {
    List<T> lost = said.subList(kept + random.nextInt(said.size() - kept + 1), said.size());
    List<T> copy = List.copyOf(lost);
    lost.clear();
    return copy;
  }

  /** Often such that a prompt is decided otherwise than before. */
  private RouteSettings otherSettings() {
    Zoo zoo = settings.zoo();
    if (random.nextInt(8) == 0) {
      zoo =
          new Zoo(
              List.of(
                  new Model("small", "1", 100),
                  new Model("medium", "2", 100),
                  new Model("large", "1", 100)));
    }
    return new RouteSettings(
        zoo,
        settings.defaultContract(),
        settings.predictor(),
        settings.initial(),
        settings.encoder(),
        "seed " + random.nextInt(3),
        settings.maxReroutes(),
        settings.pendingTimeoutSeconds(),
        settings.parkedSeconds(),
        settings.seenSeconds(),
        settings.idleSeconds(),
        settings.snapshotEvery(),
        settings.routerEnergy());
  }

  private void collectCalls() {
    assertThat(route.calls.size()).isGreaterThanOrEqualTo(callsSeen);
    inFlight.addAll(route.calls.subList(callsSeen, route.calls.size()));
    callsSeen = route.calls.size();
  }

  private String tenant() {
    return TENANTS.get(random.nextInt(TENANTS.size()));
  }
}
