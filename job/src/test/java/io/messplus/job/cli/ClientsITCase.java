package io.messplus.job.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.messplus.message.Json;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A running job, as the documented programs and the commands use it. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ClientsITCase {

  /** What the Java program needs, and what that brings with it. */
  private static final Pattern NEEDED =
      Pattern.compile(
          "(kafka-clients|slf4j-api|lz4-java|snappy-java|zstd-jni"
              + "|jackson-databind|jackson-core|jackson-annotations)-.*\\.jar");

  private static final String CAPTURED =
      """
      {"prompt": "Which gas do plants take in?",%s
       "captured": {"small": {"label": 1, "energyJoules": 78.1, "seconds": 0.2},
                    "medium": {"label": 1, "energyJoules": 398.6, "seconds": 1.9},
                    "large": {"label": 1, "energyJoules": 1990.0, "seconds": 4.2}}}
      """;

  @TempDir private static Path folder;
  private static TestingJob job;

  @BeforeAll
  static void start() throws Exception {
    job = TestingJob.start(folder);
  }

  @AfterAll
  static void stop() {
    job.close();
  }

  @Test
  void theJavaProgramPrintsItsResult() throws Exception {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(entry -> NEEDED.matcher(Path.of(entry).getFileName().toString()).matches())
            .collect(Collectors.joining(File.pathSeparator));
    assertPrintsItsResult(
        JavaCommand.of(
            List.of(), classPath, ClientsPage.file("Ask.java").toString(), job.bootstrapServers()));
  }

  @Test
  void thePythonProgramPrintsItsResult() throws Exception {
    String python = System.getenv().getOrDefault("MESSPLUS_TEST_PYTHON", "python3");
    assumeTrue(
        succeeds(python, "-c", "import confluent_kafka"),
        python
            + " has no confluent_kafka: set MESSPLUS_TEST_PYTHON to a Python with"
            + " docs/clients/requirements.txt installed");
    assertPrintsItsResult(
        List.of(python, ClientsPage.file("ask.py").toString(), job.bootstrapServers()));
  }

  @Test
  void anAnswerIsAskedFor() throws Exception {
    Terminal told = ask(CAPTURED.formatted(" \"requestId\": \"ask-1\","), "acme");

    assertThat(told.err()).isEmpty();
    assertThat(told.code()).isZero();
    assertThat(told.out())
        .matches("ok  model=\\w+  score=1  [0-9.]+ J  [0-9.]+ s  \\w+  request=ask-1\\R");
  }

  @Test
  void theWholeResultIsAskedFor() throws Exception {
    Terminal told = ask(CAPTURED.formatted(""), "acme", "--id", "ask-2", "--json");

    assertThat(told.code()).isZero();
    assertThat(told.out()).hasLineCount(1);
    JsonNode result = Json.MAPPER.readTree(told.out());
    assertThat(result.get("requestId").asText()).isEqualTo("ask-2");
    assertThat(result.get("decision").get("predicted")).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"prompt\": \"Why?\"}', failed  no model answered",
    "'{\"prompt\": \"Why?\", \"deadline\": \"2020-01-01T00:00:00Z\"}', expired  the deadline",
  })
  void aRequestWithoutAnswerIsToldWithItsReason(String prompt, String line) throws Exception {
    Terminal told = ask(prompt, "acme");

    assertThat(told.code()).isEqualTo(1);
    assertThat(told.err()).isEmpty();
    assertThat(told.out()).startsWith(line).contains("  request=").hasLineCount(1);
  }

  @Test
  void aDeadLetterIsTold() {
    Terminal told = run("ask", "--tenant", "acme", " ");

    assertThat(told)
        .isEqualTo(
            new Terminal(
                2,
                "",
                "messplus: the prompt is a dead letter: prompt must be text that is not blank, but"
                    + " prompt=\" \""
                    + System.lineSeparator()));
    Terminal letters = run("tail", "dead-letters", "--from-beginning", "--no-follow");
    assertThat(letters.code()).isZero();
    assertThat(letters.out())
        .startsWith("{\"reason\":\"prompt must be text that is not blank, but prompt=\\\" \\\"\",")
        .contains("\"position\":{\"topic\":\"messplus.prompts\",\"partition\":")
        .hasLineCount(1);
  }

  @Test
  void aContractThatIsSetHolds() throws Exception {
    assertThat(run("contract", "set", "signed", "models=[large]", "c=0").code()).isZero();
    job.zoo().awaitContracts(1);

    Terminal told = ask(CAPTURED.formatted(""), "signed");

    assertThat(told.out()).startsWith("ok  model=large  score=1  1990 J  4.2 s  exploit  request=");
    assertThat(run("tail", "journal", "--from-beginning", "--limit", "1", "--tenant", "signed"))
        .extracting(Terminal::out)
        .asString()
        .contains("\"event\":\"contract\"")
        .contains("\"models\":[\"large\"]");
  }

  @Test
  void aTopicIsFollowedUntilASignalEndsIt() throws Exception {
    try (MessplusProcess tail =
        MessplusProcess.start(
            folder,
            System.getProperty("java.class.path"),
            "tail",
            "results",
            "--tenant",
            "followed",
            "-c",
            job.zoo().config())) {
      while (tail.out().isEmpty()) {
        ask(CAPTURED.formatted(""), "followed");
      }
      assertThat(tail.terminate()).isZero();
      assertThat(tail.err()).isEmpty();
      assertThat(tail.out().lines())
          .allSatisfy(
              line -> assertThat(line).startsWith("{\"tenant\":\"followed\"").endsWith("}"));
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs a POSIX shell")
  void aPipeThatIsClosedEndsItInSilence() throws Exception {
    ask(CAPTURED.formatted(""), "piped");
    Path err = folder.resolve("pipe-err.txt");
    Path code = folder.resolve("pipe-code.txt");
    List<String> tail =
        JavaCommand.of(
            List.of(),
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "tail",
            "journal",
            "--from-beginning",
            "-c",
            job.zoo().config());
    List<String> command = new ArrayList<>(List.of("sh", "-c"));
    command.add("{ \"$@\" 2>%s; echo $? >%s; } | head -n 1".formatted(err, code));
    command.add("sh");
    command.addAll(tail);
    Process shell = new ProcessBuilder(command).redirectOutput(out("pipe")).start();
    try {
      while (!shell.waitFor(100, TimeUnit.MILLISECONDS)) {
        // What comes after the first line finds the pipe closed.
        ask(CAPTURED.formatted(""), "piped");
      }
    } finally {
      shell.descendants().forEach(ProcessHandle::destroyForcibly);
    }

    assertThat(out("pipe")).content().startsWith("{\"tenant\":").hasLineCount(1);
    assertThat(code).hasContent("0");
    assertThat(err).isEmptyFile();
  }

  private static Terminal ask(String record, String tenant, String... more) throws IOException {
    Path file = Files.writeString(Files.createTempFile(folder, "prompt", ".json"), record);
    List<String> arguments =
        new ArrayList<>(List.of("ask", "--tenant", tenant, "--file", file.toString()));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private static Terminal run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("-c", job.zoo().config()));
    return Terminal.run(all.toArray(String[]::new));
  }

  private static void assertPrintsItsResult(List<String> command) throws Exception {
    File out = out("client");
    File err = folder.resolve("client-err.txt").toFile();
    Process client =
        new ProcessBuilder(command)
            .redirectInput(ClientsPage.file("prompt.json").toFile())
            .redirectOutput(out)
            .redirectError(err)
            .start();

    try {
      assertThat(client.waitFor(90, TimeUnit.SECONDS)).isTrue();
    } finally {
      client.destroyForcibly();
    }
    assertThat(client.exitValue()).as("told: %s", Files.readString(err.toPath())).isZero();
    assertThat(out).content().hasLineCount(1);
    JsonNode result = Json.MAPPER.readTree(out);
    assertThat(result.get("tenant").asText()).isEqualTo("acme");
    assertThat(result.get("status").asText()).isEqualTo("ok");
  }

  private static boolean succeeds(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static File out(String name) {
    return folder.resolve(name + "-out.txt").toFile();
  }
}
