package io.messplus.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.messplus.job.cli.Terminal;
import io.messplus.job.replay.Capture;
import io.messplus.message.JournalEntry;
import io.messplus.message.JournalEvent;
import io.messplus.message.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a job wrote tells of each request why it went where it did and what came of it. */
@TestMethodOrder(OrderAnnotation.class)
class ExplainITCase {

  @RegisterExtension static final TestingPlatform PLATFORM = new TestingPlatform();

  private static final String NAME = "explained";
  private static final String TENANT = "synthetic-arc-challenge-like";
  private static final int PROMPTS = 20;

  @TempDir private static Path folder;
  private static String requestId;
  private static RunCommands commands;
  private static TestingRun run;

  @BeforeAll
  static void aVerdictCorrectsAnother() throws Exception {
    Capture capture = TestingCaptures.synthetic(TENANT, PROMPTS);
    requestId = TENANT + "-" + capture.prompts().get(0).docId();
    commands = new RunCommands(PLATFORM, NAME, folder, capture);
    run = TestingRun.start(PLATFORM, NAME, commands.overrides(2));
    run.sign(TENANT, "{\"alpha\": 0.5}");
    run.replay(List.of(capture), options -> options);
    run.awaitResults(PROMPTS);
    run.feedback(TENANT, verdict(0));
    run.feedback(TENANT, verdict(1));
    run.await(
        "the corrections",
        () -> run.journal.stream().anyMatch(e -> e.event() == JournalEvent.CORRECTED));
  }

  @AfterAll
  static void stop() {
    run.close();
  }

  @Test
  @Order(1)
  void aRequestIsExplained() {
    Terminal told = explain(requestId);
    assertThat(told.code()).isZero();
    assertThat(told.out())
        .startsWith("request %s of tenant %s".formatted(requestId, TENANT))
        .contains("decided as the tenant's request t=0, prompt at explained.prompts-")
        .contains("contract version 1: α=0.5")
        .contains("| model ", "| chosen |", "answered,")
        .contains("the client got result ok")
        .contains(" in the place of ");
    assertThat(told.out().lines()).hasSizeGreaterThan(10);

    Terminal entries = explain(requestId, "--json");
    assertThat(entries.out().lines()).allMatch(line -> line.startsWith("{\"tenant\":\"" + TENANT));
  }

  @Test
  @Order(2)
  void aRequestThatNobodyMadeIsToldInOneLine() {
    assertThat(explain("none"))
        .isEqualTo(
            new Terminal(
                1, "", "messplus: the journal knows no request none" + System.lineSeparator()));
  }

  @Test
  @Order(3)
  void theSameIdOfTwoTenantsNeedsATenant() throws Exception {
    JournalEntry decided =
        run.journal.stream()
            .filter(entry -> entry.event() == JournalEvent.DECIDED)
            .findFirst()
            .orElseThrow();
    ObjectNode elsewhere = Json.MAPPER.valueToTree(decided);
    elsewhere.put("tenant", "other").put("sequence", 1);
    run.send(run.config().topics().journal(), "other", Json.write(elsewhere));

    Terminal told = explain(decided.requestId());
    assertThat(told.code()).isEqualTo(2);
    assertThat(told.err())
        .startsWith(
            "messplus: --tenant must name one of the tenants that have a request %s: other, %s"
                .formatted(decided.requestId(), TENANT));
    assertThat(explain(decided.requestId(), "--tenant", "other").code()).isZero();
  }

  private static Terminal explain(String requestId, String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.add(requestId);
    return commands.run("explain", arguments.toArray(String[]::new));
  }

  private static String verdict(double satisfied) {
    return "{\"tenant\": \"%s\", \"requestId\": \"%s\", \"satisfied\": %s}"
        .formatted(TENANT, requestId, satisfied);
  }
}
