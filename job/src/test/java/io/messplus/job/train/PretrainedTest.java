package io.messplus.job.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messplus.encoder.EncoderSettings;
import io.messplus.job.progress.ProgressListener;
import io.messplus.job.replay.Capture;
import io.messplus.job.replay.CapturedPrompt;
import io.messplus.job.replay.Measurement;
import io.messplus.job.report.ReportedRequest;
import io.messplus.job.report.ReportedRun;
import io.messplus.job.simulate.Conditions;
import io.messplus.job.simulate.GridChoice;
import io.messplus.job.simulate.Plan;
import io.messplus.job.simulate.Planner;
import io.messplus.job.simulate.Simulation;
import io.messplus.predictor.CrossEntropy;
import io.messplus.predictor.Head;
import io.messplus.predictor.Predictor;
import io.messplus.predictor.PredictorRows;
import io.messplus.predictor.SavedPredictor;
import io.messplus.predictor.SavedPredictorException;
import io.messplus.routing.Candidate;
import io.messplus.routing.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What training saves is what a simulation begins with. */
class PretrainedTest {

  private static final TrainingCapture LEARNED = GeneratedSamples.decided("quiz", 500);

  /** Other prompts of the same kind. */
  private static final TrainingCapture ROUTED = GeneratedSamples.decided("exam", 400);

  private static final int EARLY = 60;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Head.class)
  void theFirstPredictionIsThatOfTheSavedHead(Head head) throws IOException {
    SavedPredictor saved = train(head);

    // With c = 0 nothing is explored, so nothing is learned.
    ReportedRun run = simulate(0, overrides(saved));

    Predictor predictor = Predictor.of(GeneratedSamples.settings(head), saved);
    List<String> keys = GeneratedSamples.MODELS.stream().map(Model::key).toList();
    for (ReportedRequest request : run.requests().subList(0, EARLY)) {
      double[] expected =
          predictor.predict(GeneratedSamples.vector(request.text()), keys, PredictorRows.onHeap());
      assertThat(request.decision().candidates())
          .extracting(Candidate::predicted)
          .containsExactly(expected[0], expected[1]);
    }
    assertThat(run.requests().get(0).decision().candidates())
        .extracting(Candidate::predicted)
        .noneMatch(predicted -> Math.abs(predicted - 0.5) < 0.01);
  }

  @ParameterizedTest
  @EnumSource(Head.class)
  void itPredictsBetterEarlyThanWhatLearnsOnline(Head head) throws IOException {
    ReportedRun pretrained = simulate(0.1, overrides(train(head)));
    ReportedRun online =
        simulate(0.1, List.of("predictor.head=" + nameOf(head), "predictor.weightDecay=0"));

    assertThat(loss(pretrained)).isLessThan(0.8 * loss(online));
    assertThat(pretrained.summary().seed()).isEqualTo(online.summary().seed());
  }

  @Test
  void itMeetsThePromiseForLess() throws IOException {
    ReportedRun pretrained = simulate(0.1, overrides(train(Head.LINEAR)));
    ReportedRun online = simulate(0.1, List.of("predictor.weightDecay=0"));

    assertThat(satisfied(pretrained)).isGreaterThanOrEqualTo(satisfied(online));
    assertThat(joules(pretrained)).isLessThan(joules(online));
  }

  @Test
  void aScenarioOfThePaperNamesIt() throws IOException {
    SavedPredictor saved = train(Head.MLP);
    Path scenario =
        Files.writeString(
            folder.resolve("exam.yaml"),
            """
            benchmark: exam
            model_zoo:
              org/small: {category: small}
              org/large: {category: large}
            classifier_model: {approach: pretrained, checkpoint_path: head.safetensors}
            simulated: {seed: 42, alpha_values: [0.8], c_values: [0.1], v_values: [0.001]}
            """);

    ReportedRun run = run(planner(0, List.of()).with(scenario));

    double[] expected =
        Predictor.of(GeneratedSamples.settings(Head.MLP), saved)
            .predict(
                GeneratedSamples.vector(run.requests().get(0).text()),
                List.of("small@1", "large@1"),
                PredictorRows.onHeap());
    assertThat(run.requests().get(0).decision().candidates())
        .extracting(Candidate::predicted)
        .containsExactly(expected[0], expected[1]);
  }

  @Test
  void anotherHeadsOrEncodersIsRefused() throws IOException {
    SavedPredictor saved = train(Head.LINEAR);

    assertThatThrownBy(
            () ->
                planner(
                        0,
                        List.of("predictor.initialWeights=" + saved.file(), "predictor.head=mlp"))
                    .withDefaults())
        .isInstanceOf(SavedPredictorException.class)
        .hasMessageContaining("is of the head linear, but the predictor's is mlp");
    assertThatThrownBy(
            () ->
                planner(
                        0,
                        List.of(
                            "predictor.initialWeights=" + saved.file(),
                            "encoder.model=all-MiniLM-L6-v2"))
                    .withDefaults())
        .isInstanceOf(SavedPredictorException.class)
        .hasMessageContaining("was learned on vectors of the encoder all-MiniLM-L6-v2-q");
  }

  @Test
  void theFileIsReadWhileThingsArePlannedAndNotAgain() throws IOException {
    SavedPredictor saved = train(Head.LINEAR);
    List<Plan> plans = planner(0, overrides(saved)).withDefaults();
    Files.delete(Path.of(saved.file()));

    assertThat(run(plans).requests().get(0).decision().candidates())
        .extracting(Candidate::predicted)
        .noneMatch(predicted -> predicted == 0.5);
  }

  private SavedPredictor train(Head head) throws IOException {
    TrainingData data = GeneratedSamples.data(LEARNED);
    Trained trained =
        new Training(data, new Effort(10, 3, 42))
            .run(
                Predictor.of(GeneratedSamples.settings(head), null),
                Map.of(),
                TrainingListener.NONE);
    SavedPredictor saved =
        new SavedPredictor(
            folder.resolve("head.safetensors").toString(),
            head,
            EncoderSettings.defaults().model(),
            data.dimensions(),
            "test",
            trained.rows());
    saved.write();
    return SavedPredictor.read(Path.of(saved.file()));
  }

  private static List<String> overrides(SavedPredictor saved) {
    return List.of(
        "predictor.head=" + nameOf(saved.head()),
        "predictor.weightDecay=0",
        "predictor.initialWeights=" + saved.file());
  }

  private static String nameOf(Head head) {
    return head.name().toLowerCase(Locale.ROOT);
  }

  private static ReportedRun simulate(double c, List<String> overrides) {
    return run(planner(c, overrides).withDefaults());
  }

  private static Planner planner(double c, List<String> overrides) {
    Capture capture =
        new Capture(
            ROUTED.name(), ROUTED.models().stream().map(Model::label).toList(), ROUTED.prompts());
    GridChoice choice = new GridChoice(List.of(), List.of(), List.of(), List.of(c), List.of(42L));
    return new Planner(List.of(capture), choice, Conditions.NONE, overrides);
  }

  private static ReportedRun run(List<Plan> plans) {
    return new Simulation(plans, encoder -> GeneratedSamples::vector, 1)
        .run("J", ProgressListener.NONE)
        .courses()
        .get(0);
  }

  /** Mean cross-entropy of the first predictions, of all models' labels. */
  private static double loss(ReportedRun run) {
    double loss = 0;
    for (ReportedRequest request : run.requests().subList(0, EARLY)) {
      Map<String, Measurement> measured = measured(request);
      for (Candidate each : request.decision().candidates()) {
        loss += CrossEntropy.ofProbability(each.predicted(), measured.get(each.model()).label());
      }
    }
    return loss / EARLY / 2;
  }

  private static Map<String, Measurement> measured(ReportedRequest request) {
    return ROUTED.prompts().stream()
        .filter(prompt -> prompt.text().equals(request.text()))
        .map(CapturedPrompt::measurements)
        .findFirst()
        .orElseThrow();
  }

  private static double satisfied(ReportedRun run) {
    return run.requests().stream()
        .mapToDouble(ReportedRequest::satisfaction)
        .average()
        .orElseThrow();
  }

  private static double joules(ReportedRun run) {
    return run.requests().stream().mapToDouble(ReportedRequest::joules).sum();
  }
}
