package io.messplus.job.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.predictor.Head;
import io.messplus.predictor.SavedPredictor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user gets wrong is told in one line, before anything is started. */
class MistakesTest {

  private static final String ZOO =
      """
      zoo:
        - {label: small, nominalCostJoules: 1}
        - {label: large, nominalCostJoules: 9}
      routing: {explorationSeed: test}
      """;

  @TempDir private Path folder;
  private Path config;

  @BeforeEach
  void writeConfig() throws IOException {
    config = Files.writeString(folder.resolve("messplus.yaml"), ZOO);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rub | messplus: Unmatched argument at index 0: 'rub'; did you mean run?",
        "topics | messplus: Missing required subcommand",
        "run --frsh | messplus: Unknown option: '--frsh'; did you mean --fresh?",
        "replay | messplus: Missing required parameter: 'CAPTURE'",
        "replay x.csv --rate fast | messplus: Invalid value for option '--rate': 'fast' is not a",
        "replay x.csv --metric f1 | messplus: Invalid value for option '--metric': expected one of",
        "run --fresh --restore x | messplus: --restore=PATH, --fresh are mutually exclusive",
        "run --restore x | messplus: --restore must name a savepoint or checkpoint, a folder with",
        "run --web-port 70000 | messplus: --web-port must be 0 (a free one) or up to 65535, not 7",
        "audit --state x | messplus: --state must name a savepoint or checkpoint, a folder with a",
        "explain | messplus: Missing required parameter: 'REQUEST'",
        "run --jobmanager here | messplus: Invalid value for option '--jobmanager': must be HOST:P",
        "ask --tenant a | messplus: Missing required argument (specify one of these): (PROMPT | --",
        "ask Why? | messplus: Missing required option: '--tenant=NAME'",
        "ask --tenant a Why? --file f | messplus: PROMPT, --file=FILE are mutually exclusive",
        "ask --tenant a Why? --timeout -1 | messplus: --timeout must be at least 0, which does not",
        "ask --tenant a Why? --deadline 0 | messplus: --deadline must be at least 1, or be left ou",
        "ask --tenant a --file no | messplus: --file must name a file that can be read, not --file",
        "ask --tenant a --file . | messplus: --file must name a file that can be read, not --file=",
        "feedback a-1 --tenant a | messplus: Missing required parameter: 'VERDICT'",
        "feedback a-1 yes | messplus: Missing required option: '--tenant=NAME'",
        "feedback a-1 maybe --tenant a | messplus: Invalid value for positional parameter at index",
        "contract | messplus: Missing required subcommand",
        "contract set acme | messplus: Missing required parameter: 'KEY=VALUE'",
        "contract unset | messplus: Missing required parameter: 'TENANT'",
        "tail | messplus: Missing required parameter: 'TOPIC'",
        "tail sla | messplus: Invalid value for positional parameter at index 0 (TOPIC): must be r",
        "tail results --no-follow | messplus: --no-follow must come with --from-beginning, or noth",
        "train --data x.csv | messplus: Missing required option: '--output=FILE'",
        "train --output x | messplus: Missing required option: '--data=CAPTURE'",
        "train --data x.csv --output a/b | messplus: --output must name a file that can be written",
        "train --data x.csv --output x --head cnn | messplus: Invalid value for option '--head': e",
        "sweep --data x.csv --momentum a | messplus: Invalid value for option '--momentum' (X|X..Y",
        "sweep --data x.csv --json a/b | messplus: --json must name a file that can be written, in",
        "tail results --limit 0 | messplus: --limit must be at least 1, or be left out, not 0",
      })
  void usage(String arguments, String line) {
    Terminal told = Terminal.run(arguments.split(" ", -1));

    assertThat(told.code()).isEqualTo(2);
    assertThat(told.out()).isEmpty();
    assertThat(told.err().lines()).hasSize(2);
    assertThat(told.err()).startsWith(line).contains("\nUsage: messplus").contains("--help' tells");
  }

  @Test
  void theConfigurationIsMissing() {
    assertToldInOneLine(
        Terminal.run("run", "-c", folder.resolve("none.yaml").toString()),
        folder.resolve("none.yaml") + ": there is no such file");
  }

  @Test
  void theConfigurationIsMalformed() throws IOException {
    Files.writeString(config, "zoo:\n  - {label: small\n");
    assertToldInOneLine(topics(), config + ":2:18: must be YAML");
  }

  @Test
  void alphaIsOutsideItsRange() {
    assertToldInOneLine(
        topics("--set", "contract.alpha=1.5"), "--set contract.alpha=1.5", "[0, 1]");
  }

  @Test
  void nominalCostsAreOutOfOrder() throws IOException {
    Files.writeString(config, ZOO.replace("9", "0.5"));
    assertToldInOneLine(
        topics(), config + ":3:", "in increasing order of cost", "nominalCostJoules=0.5");
  }

  @Test
  void aLabelStandsTwice() throws IOException {
    Files.writeString(config, ZOO.replace("large", "small"));
    assertToldInOneLine(topics(), config + ":3:", "label=small stands twice");
  }

  @Test
  void initialWeightsAreMissing() {
    Path weights = folder.resolve("weights.safetensors");
    assertToldInOneLine(
        Terminal.run(
            "run", "-c", config.toString(), "--set", "predictor.initialWeights=" + weights),
        weights + ": there is no such file");
  }

  @Test
  void initialWeightsAreAnotherEncoders() throws IOException {
    Path weights = folder.resolve("weights.safetensors");
    new SavedPredictor(
            weights.toString(), Head.LINEAR, "another", 1, "1", Map.of("a@1", new float[2]))
        .write();
    assertToldInOneLine(
        Terminal.run(
            "run", "-c", config.toString(), "--set", "predictor.initialWeights=" + weights),
        weights + ": was learned on vectors of the encoder another",
        "but the encoder is all-MiniLM-L6-v2-q");
  }

  @Test
  void aCaptureIsMalformed() throws IOException {
    Path capture = folder.resolve("capture.csv");
    Files.write(
        capture,
        List.of(
            "doc_id,input_text,benchmark_name,"
                + "label_small,acc_small,energy_consumption_small,inference_time_small",
            "1,Why?,quiz,1,1,much,0.1"),
        UTF_8);
    assertToldInOneLine(
        Terminal.run("replay", capture.toString(), "-c", config.toString()),
        capture + ": line 2, column energy_consumption_small (6)",
        "much");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1] | --file must hold a prompt record, but --file=%s: a record must be a JSON object",
        "{\"prompt\": 1 | --file must hold a prompt record, but --file=%s: not valid JSON at line 1",
        "{\"tenant\": \"b\"} | --tenant must be that of the record, or the record leave it out, but",
        "{\"requestId\": \"2\"} | --id must be that of the record, or the record leave it out, but",
      })
  void theRecordToAskIsNone(String json, String rule) throws IOException {
    Path file = Files.writeString(folder.resolve("prompt.json"), json);

    Terminal told = Terminal.run("ask", "--tenant", "a", "--id", "1", "--file", file.toString());

    assertThat(told.code()).isEqualTo(2);
    assertThat(told.out()).isEmpty();
    assertThat(told.err()).startsWith("messplus: " + rule.formatted(file)).hasLineCount(2);
  }

  @Test
  void theRequestOfAVerdictIsBlank() {
    Terminal told = Terminal.run("feedback", " ", "yes", "--tenant", "a");

    assertThat(told.code()).isEqualTo(2);
    assertThat(told.err()).startsWith("messplus: requestId must be text that is not blank");
  }

  @Test
  void aTermIsUnknown() {
    assertToldInOneLine(
        Terminal.run("contract", "set", "acme", "alhpa=1", "-c", config.toString()),
        "alhpa=1: alhpa is not a term of a contract; the nearest is alpha, all are alpha, v,");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no/such/folder/table.json", "."})
  void theTableCannotBeWritten(String file) {
    Terminal told = Terminal.run("demo", "--json", folder.resolve(file).toString());

    assertThat(told.code()).isEqualTo(2);
    assertThat(told.err()).startsWith("messplus: --json must name a file that can be written");
    assertThat(told.out()).isEmpty();
  }

  @Test
  void aPasswordThatKafkaRefusesIsNotShown() {
    Terminal told =
        topics(
            "--set",
            "kafka.properties={security.protocol: SASL_PLAINTEXT, sasl.mechanism: PLAIN,"
                + " sasl.jaas.config: hunter2}");
    assertToldInOneLine(told, "bootstrap-servers=localhost:9092");
    assertThat(told.err()).doesNotContain("hunter2");
  }

  private Terminal topics(String... more) {
    List<String> arguments = new ArrayList<>(List.of("topics", "describe", "-c"));
    arguments.add(config.toString());
    arguments.addAll(List.of(more));
    return Terminal.run(arguments.toArray(String[]::new));
  }

  private static void assertToldInOneLine(Terminal told, String... parts) {
    assertThat(told.code()).isEqualTo(2);
    assertThat(told.out()).isEmpty();
    assertThat(told.err().lines()).hasSize(1);
    assertThat(told.err()).startsWith("messplus: ").contains(parts);
  }
}
