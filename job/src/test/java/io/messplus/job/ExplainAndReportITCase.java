package io.messplus.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.messplus.job.cli.Terminal;
import io.messplus.job.replay.Capture;
import io.messplus.job.replay.CaptureReader;
import io.messplus.job.replay.CapturedPrompt;
import io.messplus.message.JournalEntry;
import io.messplus.message.JournalEvent;
import io.messplus.message.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a job wrote tells of each request why it went where it did, and of each tenant what it got.
 */
@TestMethodOrder(OrderAnnotation.class)
class ExplainAndReportITCase {

  @RegisterExtension static final TestingPlatform PLATFORM = new TestingPlatform();

  private static final String NAME = "explained";
  private static final String TENANT = "facts";
  private static final int PROMPTS = 20;

  @TempDir private static Path folder;
  private static String requestId;
  private static RunCommands commands;
  private static TestingRun run;

  @BeforeAll
  static void aVerdictCorrectsAnother() throws Exception {
    Capture capture = TestingCaptures.bundled(TENANT, PROMPTS);
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
  @Order(1)
  void thePageShowsTheTenantAndItsRequests() throws Exception {
    Path page = folder.resolve("page.html");
    double knownJoules = routerJoules();
    Terminal told = commands.run("report", "--quiet", "--output", page.toString());

    assertThat(told).isEqualTo(new Terminal(0, page + System.lineSeparator(), ""));
    double satisfied =
        run.results.stream().mapToDouble(result -> result.answer().score()).average().orElseThrow();
    double joules = run.outcomes.stream().mapToDouble(each -> each.answer().energyJoules()).sum();
    JsonNode shown = report(page);
    JsonNode tenant = shown.get("runs").get(0);
    assertThat(shown.get("runs")).hasSize(1);
    assertThat(tenant.get("capture").textValue()).isEqualTo(TENANT);
    assertThat(tenant.get("requests").intValue()).isEqualTo(PROMPTS);
    assertThat(tenant.get("share").doubleValue()).isCloseTo(satisfied, within(1e-3));
    JsonNode energy = shown.at("/captures/0/energy");
    assertThat(energy.findValuesAsText("use")).containsExactly("calls", "router");
    assertThat(energy.findValuesAsText("source"))
        .containsExactly("captured", "cpu-time (estimate)");
    assertThat(energy.get(0).get("joules").doubleValue()).isCloseTo(joules, within(joules * 1e-3));
    // An encoded prompt takes a millisecond of a core at the least.
    assertThat(knownJoules).isGreaterThan(PROMPTS * 0.001 * 10);
    double shownJoules = energy.get(1).get("joules").doubleValue();
    assertThat(shownJoules).isGreaterThan(knownJoules * 0.999);
    double allInJoules = joules + shownJoules;
    assertThat(tenant.get("cost").doubleValue()).isCloseTo(allInJoules, within(joules * 1e-3));
    // The journal may grow while the page is made.
    run.await("the journal", () -> routerJoules() > shownJoules * 0.999);
    assertThat(Files.readString(page)).contains(requestId).doesNotContain("http-equiv");
  }

  private static double routerJoules() {
    return run.journal.stream().mapToDouble(entry -> entry.change().routerJoules()).sum();
  }

  @Test
  @Order(1)
  void aPageThatCannotBeMadeIsToldInOneLine() {
    Terminal stranger = commands.run("report", "--tenant", "nobody", "--quiet");
    assertThat(stranger.err())
        .startsWith("messplus: --tenant must name a tenant that has a result, not nobody");
    assertThat(stranger.code()).isEqualTo(2);

    Terminal nowhere = commands.run("report", "--output", folder.resolve("no/page").toString());
    assertThat(nowhere.err()).startsWith("messplus: --output must name a file that can be written");
    assertThat(nowhere.code()).isEqualTo(2);
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
            "messplus: --tenant must name one of the tenants that have a request %s: %s, other"
                .formatted(decided.requestId(), TENANT));
    assertThat(explain(decided.requestId(), "--tenant", "other").code()).isZero();
  }

  @Test
  @Order(4)
  void requestsThatWereExploredAreACapture() throws Exception {
    Capture replayed = TestingCaptures.bundled("numbers", PROMPTS);
    String tenant = replayed.name();
    Path out = folder.resolve("captured").resolve("numbers.csv");
    String[] command = {
      "--from-topics", "--tenant", tenant, "--quiet", "--out", out.toString(),
    };
    Terminal nothing = commands.run("capture", command);
    assertThat(nothing.err())
        .startsWith("messplus: a row needs a request that every model of the zoo answered")
        .contains("the topics have no such tenant's request", "exploration='every 1'");
    assertThat(nothing.code()).isEqualTo(2);
    assertThat(out).doesNotExist();

    run.sign(tenant, "{\"exploration\": \"every 1\"}");
    run.replay(List.of(replayed), options -> options.withLimit(PROMPTS / 2));
    run.awaitResults(PROMPTS + PROMPTS / 2);
    assertThat(commands.run("capture", command).out())
        .startsWith("%s: 10 rows, 10 of them new".formatted(out))
        .contains("| from a capture |");

    // A request id is answered once, so this replay asks for the other half alone.
    run.replay(List.of(replayed), options -> options);
    run.awaitResults(2L * PROMPTS);
    run.sign(tenant, "{\"exploration\": \"never\"}");
    run.replay(List.of(replayed), options -> options.withRequestIdPrefix("exploited").withLimit(3));
    run.awaitResults(2L * PROMPTS + 3);
    Terminal told = commands.run("capture", command);
    assertThat(told.code()).isZero();
    assertThat(told.out()).startsWith("%s: 20 rows, 10 of them new".formatted(out));
    assertThat(told.err()).endsWith("left out: 3 requests in all" + System.lineSeparator());
    assertThat(
            Pattern.compile("left out: (\\d) requests: no outcome of model \\S+")
                .matcher(told.err())
                .results()
                .mapToInt(line -> Integer.parseInt(line.group(1)))
                .sum())
        .isEqualTo(3 * (replayed.models().size() - 1));

    Capture captured = new CaptureReader().read(out).get(0);
    assertThat(captured.models()).isEqualTo(replayed.models());
    assertThat(captured.prompts())
        .containsExactlyElementsOf(
            replayed.prompts().stream()
                .map(
                    prompt ->
                        new CapturedPrompt(
                            tenant + "-" + prompt.docId(),
                            prompt.text(),
                            prompt.benchmark(),
                            prompt.measurements()))
                .toList());
    String rows = Files.readString(out);
    assertThat(commands.run("capture", command).out()).startsWith(out + ": 20 rows, 0 of them new");
    assertThat(out).hasContent(rows);

    Terminal simulated =
        Terminal.run(
            "simulate", "-q", "--data", out.toString(), "--cache", folder.resolve("cache") + "");
    assertThat(simulated.err()).isEmpty();
    assertThat(simulated.code()).isZero();
    assertThat(simulated.out()).contains("| %s ".formatted(tenant));
  }

  private static JsonNode report(Path page) throws Exception {
    Matcher json =
        Pattern.compile("<script[^>]*application/json[^>]*>(.*?)</script>", Pattern.DOTALL)
            .matcher(Files.readString(page));
    assertThat(json.find()).isTrue();
    return Json.MAPPER.readTree(json.group(1));
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
