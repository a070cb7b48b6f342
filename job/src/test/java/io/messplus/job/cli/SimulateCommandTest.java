package io.messplus.job.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.messplus.job.demo.DemoCaptures;
import io.messplus.job.replay.Capture;
import io.messplus.job.replay.CaptureWriter;
import io.messplus.job.tracking.TestingMlflow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulateCommandTest {

  private static final String HEADER = TestingCapture.HEADER + ",cost_usd_small,cost_usd_large";
  private static final String ROW = "d1,Why?,quiz,1,1,20,0.1,1,1,200,0.2,0.001,0.01";

  @TempDir private Path folder;
  private Path capture;

  @BeforeEach
  void writeCapture() throws IOException {
    List<String> rows = new ArrayList<>(List.of(HEADER));
    for (int i = 0; i < 30; i++) {
      rows.add(
          "d%d,Why %d?,quiz,%d,%d,20,0.1,1,1,200,0.2,0.001,0.01".formatted(i, i % 5, i % 2, i % 2));
    }
    capture = Files.write(folder.resolve("quiz.csv"), rows);
  }

  @Test
  void aRunIsAnObjectOfTheseFields() throws IOException {
    Path json = folder.resolve("runs.json");

    Terminal told =
        simulate(
            "--alpha", "40%,0.9", "--v", "1e-4", "--seeds", "42-44", "--json", json.toString());

    assertThat(told.err()).isEmpty();
    assertThat(told.code()).isZero();
    JsonNode runs = JsonMapper.builder().build().readTree(json.toFile());
    assertThat(runs).hasSize(6);
    assertThat(runs.get(0).fieldNames())
        .toIterable()
        .containsExactly(
            "capture",
            "policy",
            "alpha",
            "v",
            "c",
            "seed",
            "requests",
            "share",
            "allInJoules",
            "exploitJoules",
            "explorationShare",
            "callsPerModel",
            "worstShortfall",
            "hindsightMixJoules",
            "oracleJoules",
            "config");
    assertThat(runs.get(0).get("alpha").doubleValue()).isEqualTo(0.7);
    assertThat(runs.findValuesAsText("seed")).containsExactly("42", "43", "44", "42", "43", "44");
    assertThat(runs.get(0).get("callsPerModel").fieldNames())
        .toIterable()
        .containsExactly("small", "large");
    assertThat(told.out()).contains("| quiz ").contains("70.0 %").contains("90.0 %");
  }

  @Test
  void whatRoutingTookIsALineOutsideOfTheFigures() {
    Terminal first = simulate();
    Terminal second = simulate();

    String line =
        "The router itself, in no figure above \\(cpu-time, an estimate\\): %s J for %d texts"
            + " \\(.* J each\\) encoded now, .* J for 30 requests \\(.* J each\\) decided";
    assertThat(lastLine(first)).matches(line.formatted("[0-9.]*[1-9][0-9.e-]*", 5));
    // Their vectors were kept.
    assertThat(lastLine(second)).matches(line.formatted("0.00", 0));
    assertThat(second.out().replace(lastLine(second), ""))
        .isEqualTo(first.out().replace(lastLine(first), ""));
  }

  private static String lastLine(Terminal told) {
    return told.out().lines().reduce((before, last) -> last).orElseThrow();
  }

  @Test
  void theSameRunsAreRowsOfTheCsv() throws IOException {
    Path csv = folder.resolve("runs.csv");

    assertThat(simulate("--seeds", "1,2", "--csv", csv.toString()).code()).isZero();

    List<String> lines = Files.readAllLines(csv);
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).startsWith("capture,policy,alpha,v,c,seed,requests,share,");
    assertThat(lines.get(1)).startsWith("quiz,messplus,0.8,1.0E-4,0.1,1,30,").contains("\"small=");
  }

  @Test
  void pricesAreACostToo() throws IOException {
    Path json = folder.resolve("runs.json");

    Terminal told = simulate("--cost", "cost_usd_", "--c", "0", "--json", json.toString());

    JsonNode run = JsonMapper.builder().build().readTree(json.toFile()).get(0);
    JsonNode calls = run.get("callsPerModel");
    assertThat(run.get("allInJoules").doubleValue())
        .isCloseTo(
            0.001 * calls.get("small").intValue() + 0.01 * calls.get("large").intValue(),
            within(1e-9));
    assertThat(told.out()).contains("USD");
  }

  @Test
  void aFolderIsABenchmarkEach() throws IOException {
    Path captures = Files.createDirectory(folder.resolve("captures"));
    for (Capture each : DemoCaptures.bundled().captures()) {
      Capture first = new Capture(each.name(), each.models(), each.prompts().subList(0, 12));
      Files.writeString(captures.resolve(each.name() + ".csv"), CaptureWriter.csv(first));
    }
    Path json = folder.resolve("runs.json");

    Terminal told =
        run(
            "simulate",
            "--data",
            captures.toString(),
            "--cache",
            cache(),
            "-q",
            "--json",
            json.toString());

    assertThat(told.code()).isZero();
    assertThat(JsonMapper.builder().build().readTree(json.toFile()).findValuesAsText("capture"))
        .containsExactly("facts", "numbers", "words");
  }

  @Test
  void badRowsAreRefusedOrLeftOutAndListed() throws IOException {
    Files.writeString(
        capture,
        String.join(
            "\n",
            HEADER,
            ROW,
            ROW.replace("d1", "d2").replace(",1,1,20,", ",2,2,20,"),
            ROW.replace("d1", "d3").replace(",200,", ",-200,"),
            "d4,short row"));

    Terminal refused = simulate();
    Terminal left = simulate("--skip-bad-rows");

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .isEqualTo(
            "messplus: %s: line 3, column acc_small (5): a label is a number from 0 to 1, found"
                    .formatted(capture)
                + " acc_small=2\n");
    assertThat(left.code()).isZero();
    assertThat(left.err().lines())
        .hasSize(4)
        .first()
        .isEqualTo("left out: " + refused.err().strip().replaceFirst("messplus: ", ""));
    assertThat(left.err()).contains("line 4, column energy_consumption_large").contains("line 5,");
    assertThat(left.err()).endsWith("left out: 3 rows in all\n");
    assertThat(left.out()).contains("| quiz ");
  }

  @Test
  void oneBenchmarkHasOneSetOfModels() throws IOException {
    Files.writeString(
        folder.resolve("other.csv"),
        "doc_id,input_text,benchmark_name,acc_tiny,energy_consumption_tiny,inference_time_tiny\n"
            + "d9,Why?,quiz,1,20,0.1\n");

    Terminal told = run("simulate", "--data", folder.toString(), "--cache", cache());

    assertThat(told.code()).isEqualTo(2);
    assertThat(told.err())
        .isEqualTo(
            "messplus: one benchmark has one set of models, but benchmark_name=quiz has [tiny] in"
                + " other and [small, large] in quiz\n");
  }

  @Test
  void labelsMustBeInTheHeader() throws IOException {
    Files.writeString(capture, "doc_id,input_text,benchmark_name\nd1,Why?,quiz\n");

    assertThat(simulate().err())
        .isEqualTo(
            "messplus: %s: line 1: the header names no model: each needs columns".formatted(capture)
                + " label_X,acc_X,energy_consumption_X,inference_time_X\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--v -1 | messplus: v must be a finite number >= 0, but v=-1.0",
        "--worse huge=0.1 | messplus: a model that changes midway must be one of [small, large], b",
        "--feedback-sparsity 2 | messplus: the share of requests with feedback must lie in [0, 1],",
        "--feedback-delay -1 | messplus: the delay of feedback must not be negative, but delay=-1",
        "--set predictor.learningRate=0 | messplus: --set predictor.learningRate=0: ",
        "--policy greedy | messplus: policy must be one of messplus, ",
        "--policy only:huge | messplus: only:LABEL must name one of [small, large], but policy=onl",
        "--mlflow http://127.0.0.1:1 | messplus: no MLflow server answers at http://127.0.0.1:1 (",
        "--set predictor.initialWeights=no | messplus: no: ",
        "--config missing.yaml | messplus: missing.yaml: there is no such file",
      })
  void whatDoesNotFitIsToldInOneLine(String arguments, String line) {
    simulate(arguments.split(" ", -1)).assertRefused(line);
  }

  @Test
  void aScenarioNamesItsBenchmarkAndItsOddKeys() throws IOException {
    Path scenario =
        Files.writeString(
            folder.resolve("quiz.yaml"),
            """
            benchmark: quiz
            model_zoo:
              org/small: {category: small}
              org/large: {category: large}
            classifier_model: {learning_rate: 0.05, speed: 1}
            simulated: {seed: 1, alpha_values: [0.6], c_values: [0.1], v_values: [0.001]}
            """);

    Terminal told = simulate("--config", scenario.toString());
    Terminal missing =
        simulate(
            "--config",
            Files.writeString(
                    folder.resolve("other.yaml"),
                    Files.readString(scenario).replace("benchmark: quiz", "benchmark: boolq"))
                .toString());

    assertThat(told.err())
        .isEqualTo(
            "warning: %s: there is no key classifier_model.speed in a scenario; it is ignored%n"
                .formatted(scenario));
    assertThat(told.out()).contains("60.0 %").contains("0.001");
    assertThat(missing.err())
        .contains("other.yaml: benchmark=boolq is not among the captures' benchmarks, [quiz]")
        .hasLineCount(1);
    assertThat(missing.code()).isEqualTo(2);
  }

  @Test
  void runsUnderTwoConfigurationsAreToldApart() throws IOException {
    String zoo =
        "zoo: [{label: small, nominalCostJoules: 1}, {label: large, nominalCostJoules: 9}]\n";
    Path plain = Files.writeString(folder.resolve("plain.yaml"), zoo);
    Path deep = Files.writeString(folder.resolve("deep.yaml"), zoo + "predictor: {head: mlp}\n");
    Path json = folder.resolve("runs.json");

    Terminal told =
        simulate(
            "--config", plain + "," + deep + "," + plain, "--seeds", "1,2", "--json", "" + json);

    assertThat(told.err()).isEmpty();
    assertThat(JsonMapper.builder().build().readTree(json.toFile()).findValuesAsText("config"))
        .containsExactly("" + plain, "" + plain, "" + deep, "" + deep);
    assertThat(told.out()).contains("| " + plain).contains("| " + deep).contains("config");
  }

  @Test
  void twoFilesOfOneFolderWithOneBenchmarkAreRefused() throws IOException {
    Path copy = Files.copy(capture, folder.resolve("copy.csv"));

    Terminal told = run("simulate", "--data", capture + "," + copy, "--cache", cache());

    assertThat(told.code()).isEqualTo(2);
    assertThat(told.err())
        .startsWith(
            "messplus: captures of one benchmark must be in folders of different names, but")
        .hasLineCount(1);
  }

  @Test
  void aRunIsARunInMlflow() throws IOException {
    try (TestingMlflow mlflow = TestingMlflow.start()) {
      Terminal told = simulate("--seeds", "1,2", "--mlflow", mlflow.uri().toString());

      assertThat(told.err()).isEmpty();
      assertThat(mlflow.bodies("runs/create"))
          .extracting(run -> run.get("run_name").asText())
          .containsExactly("quiz messplus seed 1", "quiz messplus seed 2");
      assertThat(mlflow.bodies("runs/log-batch").get(0).get("params").findValuesAsText("key"))
          .containsExactly("capture", "policy", "alpha", "v", "c", "seed");
      assertThat(mlflow.bodies("runs/log-batch").get(1).get("metrics").findValuesAsText("key"))
          .contains("share", "allInJoules", "calls/small", "calls/large");
      assertThat(mlflow.bodies("runs/update"))
          .extracting(run -> run.get("status").asText())
          .containsOnly("FINISHED");
    }
  }

  @Test
  void theFiguresArePicturesInAFolder() throws IOException {
    Path pictures = folder.resolve("new").resolve("pictures");

    Terminal told = simulate("--c", "0.1,1", "--png", pictures.toString());

    assertThat(told.err()).isEmpty();
    assertThat(told.code()).isZero();
    try (Stream<Path> files = Files.list(pictures)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "share.png",
              "cost.png",
              "frontier.png",
              "calls.png",
              "queue.png",
              "exploration.png",
              "loss.png");
    }
  }

  @Test
  void picturesNeedAFolder() {
    Terminal told = simulate("--png", capture.toString());

    assertThat(told.code()).isEqualTo(2);
    assertThat(told.err())
        .startsWith("messplus: --png must name a folder that files can be written to")
        .contains("not " + capture);
    assertThat(folder.resolve("cache")).doesNotExist();
  }

  private Terminal simulate(String... arguments) {
    return Terminal.run(
        List.of("simulate", "--data", capture.toString(), "--cache", cache()), arguments);
  }

  private static Terminal run(String... arguments) {
    return Terminal.run(arguments);
  }

  private String cache() {
    return folder.resolve("cache").toString();
  }
}
