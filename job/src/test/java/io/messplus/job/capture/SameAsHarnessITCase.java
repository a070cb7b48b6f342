package io.messplus.job.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.messplus.inference.Backend;
import io.messplus.inference.Inquiry;
import io.messplus.inference.OpenAiSettings;
import io.messplus.inference.Question;
import io.messplus.inference.Reply;
import io.messplus.job.benchmark.Benchmark;
import io.messplus.job.benchmark.BenchmarkItem;
import io.messplus.job.zoo.NeedsRealZoo;
import io.messplus.job.zoo.RealZoo;
import io.messplus.message.Metric;
import io.messplus.message.Prompt;
import io.messplus.message.Scoring;
import io.messplus.scoring.Scorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real models' answers are scored as the LM Evaluation Harness scores them, each of them. */
@NeedsRealZoo
@EnabledIfEnvironmentVariable(
    named = SameAsHarnessITCase.HARNESS,
    matches = ".+",
    disabledReason = "no word of the harness: let it name a folder that lm_eval/run.py wrote to")
@EnabledIfEnvironmentVariable(
    named = SameAsHarnessITCase.PROMPTS,
    matches = ".+",
    disabledReason = "no documents: let it name the folder that was lm_eval/run.py's --data")
class SameAsHarnessITCase {

  static final String HARNESS = "MESSPLUS_ZOO_HARNESS";
  static final String PROMPTS = "MESSPLUS_ZOO_PROMPTS";

  private static final Duration LONGEST = Duration.ofHours(3);

  /**
   * Nats by which a log-likelihood may be off. One server gives the same numbers every time, and
   * sums of a hundred doubles of this size differ by less, in whatever order.
   */
  private static final double ROUNDING = 1e-9;

  private static RealZoo zoo;

  @BeforeAll
  static void start() throws IOException {
    zoo = RealZoo.start(LONGEST, RealZoo.SMOLLM2, RealZoo.GEMMA3);
  }

  @AfterAll
  static void stop() {
    if (zoo != null) {
      zoo.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    RealZoo.SMOLLM2 + ", smollm2, arc_easy",
    RealZoo.SMOLLM2 + ", smollm2, piqa",
    RealZoo.GEMMA3 + ", gemma, arc_easy",
    RealZoo.GEMMA3 + ", gemma, piqa",
  })
  void everyDocumentHasTheHarnessesScores(String model, String folder, String task)
      throws Exception {
    Path word = file(HARNESS, folder + "/" + task + ".jsonl");
    Path documents = file(PROMPTS, task + ".jsonl");

    List<ComparedDocument> compared = compared(model, HarnessDocument.read(word), documents);

    print(model + " " + task, compared);
    assertThat(compared).isNotEmpty();
    assertThat(compared).filteredOn(ComparedDocument::differs).allMatch(d -> d.isTied(ROUNDING));
    assertThat(compared).allMatch(document -> document.greatestDifference() <= ROUNDING);
  }

  private static Path file(String variable, String name) {
    Path file = Path.of(System.getenv(variable)).resolve(name);
    assumeTrue(Files.exists(file), () -> "no " + file);
    return file;
  }

  private static List<ComparedDocument> compared(
      String model, Map<String, HarnessDocument> word, Path documents) throws Exception {
    List<ComparedDocument> compared = new ArrayList<>();
    try (Backend backend = Backend.open(OpenAiSettings.of(zoo.baseUrl(model), model));
        Scorer scorer = Scorer.open();
        Stream<BenchmarkItem> items = Benchmark.ofPrompts(List.of(documents), Metric.ACC).items()) {
      for (BenchmarkItem item : items.filter(each -> word.containsKey(each.docId())).toList()) {
        compared.add(compared(word.get(item.docId()), item, backend, scorer));
      }
    }
    assertThat(compared).as("documents of " + documents).hasSameSizeAs(word.keySet());
    return compared;
  }

  private static ComparedDocument compared(
      HarnessDocument word, BenchmarkItem item, Backend backend, Scorer scorer) throws Exception {
    Prompt prompt = prompt(item, Metric.ACC);
    Reply reply =
        backend
            .ask(
                new Inquiry(
                    prompt.requestId(),
                    prompt.tenant(),
                    "any",
                    Question.of(prompt),
                    prompt.withheld()))
            .get();
    return new ComparedDocument(
        word,
        reply.likelihoods(),
        scorer.score(prompt, reply).get().satisfaction(),
        scorer.score(prompt(item, Metric.ACC_NORM), reply).get().satisfaction(),
        item.choices().stream().map(choice -> choice.codePointCount(0, choice.length())).toList());
  }

  private static Prompt prompt(BenchmarkItem item, Metric metric) {
    BenchmarkItem scored =
        new BenchmarkItem(
            item.docId(),
            item.benchmark(),
            item.prompt(),
            item.contexts(),
            item.choices(),
            item.delimiter(),
            item.gold(),
            Scoring.by(metric),
            item.parameters());
    return PreparedItem.of(scored).prompt();
  }

  private static void print(String what, List<ComparedDocument> compared) {
    List<ComparedDocument> differing = compared.stream().filter(ComparedDocument::differs).toList();
    System.out.printf(
        "%s: of %d documents %d differ; acc %.3f here %.3f, acc_norm %.3f here %.3f;"
            + " log-likelihoods differ by at most %.1e%n",
        what,
        compared.size(),
        differing.size(),
        mean(compared, document -> document.harness().acc()),
        mean(compared, ComparedDocument::acc),
        mean(compared, document -> document.harness().accNorm()),
        mean(compared, ComparedDocument::accNorm),
        compared.stream().mapToDouble(ComparedDocument::greatestDifference).max().orElseThrow());
    differing.forEach(System.out::println);
  }

  private static double mean(
      List<ComparedDocument> compared, ToDoubleFunction<ComparedDocument> score) {
    return compared.stream().mapToDouble(score).average().orElseThrow();
  }
}
