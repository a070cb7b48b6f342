package io.messplus.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.messplus.message.Answer;
import io.messplus.message.Call;
import io.messplus.message.CallId;
import io.messplus.message.JournalEvent;
import io.messplus.message.Outcome;
import io.messplus.message.Prompt;
import io.messplus.message.Withheld;
import io.messplus.routing.Candidate;
import io.messplus.routing.Decision;
import io.messplus.routing.Mode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The savepoint that is kept here, and what the job had read when it was written. */
final class KeptSavepoint {

  static final Path FOLDER =
      Path.of("src/test/resources/io/messplus/job/savepoint-0.1").toAbsolutePath();
  static final String NAME = "kept";
  static final double SOON = 0.01;
  static final double NEVER = 3_600;

  private KeptSavepoint() {}

  static List<String> overrides(double latencyFactor) {
    List<String> overrides = new ArrayList<>();
    overrides.add("zoo[0].label=small");
    overrides.add("zoo[0].nominalCostJoules=20");
    overrides.add("zoo[0].backend.latencyFactor=" + latencyFactor);
    overrides.add("zoo[1].label=large");
    overrides.add("zoo[1].nominalCostJoules=100");
    overrides.add("zoo[1].backend.latencyFactor=" + latencyFactor);
    return overrides;
  }

  static void prompt(TestingRun run, String tenant, String requestId, double seconds)
      throws Exception {
    prompt(run, tenant, requestId, seconds, seconds);
  }

  static void prompt(
      TestingRun run, String tenant, String requestId, double smallSeconds, double largeSeconds)
      throws Exception {
    run.prompt(
        tenant,
        """
        {"tenant": "%s", "requestId": "%s", "prompt": "Is water wet?",
         "deadline": "2100-01-01T00:00:00Z", "captured": {
          "small": {"label": 0, "energyJoules": 10, "seconds": %s},
          "large": {"label": 1, "energyJoules": 90, "seconds": %s}}}"""
            .formatted(tenant, requestId, smallSeconds, largeSeconds)
            .getBytes(UTF_8));
  }

  static String verdict(String tenant, String requestId) {
    return "{\"tenant\": \"%s\", \"requestId\": \"%s\", \"satisfied\": 0.25}"
        .formatted(tenant, requestId);
  }

  static Outcome outcome() {
    Decision decision =
        new Decision(
            "messplus",
            Mode.EXPLOIT,
            "small",
            0,
            0,
            0,
            1,
            0,
            0.8,
            1e-4,
            List.of(new Candidate("small", 0.5, 20), new Candidate("large", 0.5, 100)));
    String callId = CallId.of("gamma", "g1", 0, Mode.EXPLOIT, "small@1");
    Prompt prompt = new Prompt("gamma", "g1", "", "{}", null, null, null, new Withheld("{}"), null);
    return Outcome.ok(
        new Call(callId, "small", "1", 0, true, decision, prompt),
        new Answer("kept", null, 1.0, 10, "captured", 1, null, null));
  }

  static long entries(TestingRun run, String requestId, JournalEvent event) {
    return run.journal.stream()
        .filter(e -> e.event() == event && requestId.equals(e.requestId()))
        .count();
  }
}
