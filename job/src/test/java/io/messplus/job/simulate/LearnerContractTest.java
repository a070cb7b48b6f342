package io.messplus.job.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.job.replay.CapturedPrompt;
import io.messplus.job.replay.Measurement;
import io.messplus.job.report.ReportedRequest;
import io.messplus.job.simulate.baseline.TestingStreams;
import io.messplus.predictor.PredictorSettings;
import io.messplus.routing.Contract;
import io.messplus.routing.ContractTerms;
import io.messplus.routing.Decision;
import io.messplus.routing.Mode;
import io.messplus.routing.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every learner, whatever policy decides on it. */
class LearnerContractTest {

  private static final SimulatedFeedback LATE_AND_SPARSE = new SimulatedFeedback(0.3, 20);
  private static final Contract CONTRACT =
      new ContractTerms(
              0.7, 1e-2, 1.0, null, null, null, null, null, null, null, null, null, null, null)
          .over(Contract.defaults());

  static Stream<String> names() {
    return Routers.names().stream().map(name -> name.equals("only:LABEL") ? "only:m1" : name);
  }

  @ParameterizedTest
  @MethodSource("names")
  void predictionsAreProbabilities(String name) {
    for (SimulatedStream stream : streams()) {
      for (SimulatedFeedback feedback : List.of(SimulatedFeedback.PROMPT, LATE_AND_SPARSE)) {
        Router router = router(name, stream, 1);
        Router checked =
            new Router(router.policy(), new Checking(router.learner()), router.models());
        assertThat(Run.seeded(stream, checked, CONTRACT, feedback, 1).run().course())
            .hasSameSizeAs(stream.requests());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void labelsOfModelsThatWereNotCalledChangeNoDecision(String name) {
    SimulatedStream stream = TestingStreams.random(400, 3, 5);
    List<Decision> decisions = decisions(router(name, stream, 1), stream);
    SimulatedStream lied = lied(stream, decisions);
    // What hindsight knows it knows of the stream; only what is served is lied about.
    assertThat(decisions(router(name, stream, 1), lied)).isEqualTo(decisions);
  }

  @ParameterizedTest
  @MethodSource("names")
  void labelsThatDoNotComeChangeNoDecision(String name) {
    SimulatedStream stream = TestingStreams.random(400, 3, 5);
    SimulatedFeedback none = new SimulatedFeedback(0, 0);
    List<Decision> decisions =
        decisions(Run.seeded(stream, router(name, stream, 1), CONTRACT, none, 1));
    SimulatedStream lied = lied(stream, List.of());
    assertThat(decisions(Run.seeded(lied, router(name, stream, 1), CONTRACT, none, 1)))
        .isEqualTo(decisions);
  }

  @ParameterizedTest
  @MethodSource("names")
  void aSeedGivesOneCourse(String name) {
    SimulatedStream stream = TestingStreams.random(300, 3, 5);
    assertThat(decisions(router(name, stream, 7), stream))
        .isEqualTo(decisions(router(name, stream, 7), stream));
  }

  @ParameterizedTest
  @MethodSource("names")
  void vectorsAreLeftAsTheyAre(String name) {
    SimulatedStream stream = TestingStreams.random(200, 3, 5);
    List<float[]> before = stream.requests().stream().map(r -> r.features().clone()).toList();
    decisions(router(name, stream, 1), stream);
    for (int i = 0; i < before.size(); i++) {
      assertThat(stream.requests().get(i).features()).isEqualTo(before.get(i));
    }
  }

  /** Looks at every prediction. */
  private record Checking(Learner learner) implements Learner {

    @Override
    public double[] predict(SimulatedRequest request, List<Model> models) {
      double[] predicted = learner.predict(request, models);
      assertThat(predicted).hasSize(models.size());
      assertThat(Arrays.stream(predicted).boxed()).allMatch(p -> p >= 0 && p <= 1);
      return predicted;
    }

    @Override
    public OptionalDouble learn(SimulatedRequest request, Mode mode, Map<String, Double> labels) {
      OptionalDouble loss = learner.learn(request, mode, labels);
      loss.ifPresent(nats -> assertThat(nats).isFinite().isNotNegative());
      return loss;
    }
  }

  private static List<SimulatedStream> streams() {
    SimulatedStream random = TestingStreams.random(300, 3, 5);
    return List.of(
        random,
        of(random, List.of(0f, 0f, 0f)),
        of(random, List.of(0.5f, -0.25f)),
        TestingStreams.ofTwoKinds(300, 5),
        TestingStreams.random(5, 2, 1),
        TestingStreams.random(200, 1, 1));
  }

  /** The stream with one vector for all. */
  private static SimulatedStream of(SimulatedStream stream, List<Float> vector) {
    float[] features = new float[vector.size()];
    for (int i = 0; i < features.length; i++) {
      features[i] = vector.get(i);
    }
    return new SimulatedStream(
        stream.name(),
        stream.zoo(),
        stream.requests().stream()
            .map(r -> new SimulatedRequest(r.number(), r.id(), r.prompt(), features))
            .toList());
  }

  /** The stream with other labels for every model that these decisions did not call. */
  private static SimulatedStream lied(SimulatedStream stream, List<Decision> decisions) {
    List<SimulatedRequest> requests = new ArrayList<>();
    for (SimulatedRequest request : stream.requests()) {
      Set<String> called =
          decisions.isEmpty() ? Set.of() : new HashSet<>(decisions.get(request.number()).calls());
      Map<String, Measurement> measured = new LinkedHashMap<>();
      request
          .prompt()
          .measurements()
          .forEach((model, m) -> measured.put(model, called.contains(model) ? m : lied(m)));
      CapturedPrompt prompt =
          new CapturedPrompt(
              request.prompt().docId(),
              request.prompt().text(),
              request.prompt().benchmark(),
              measured);
      requests.add(
          new SimulatedRequest(request.number(), request.id(), prompt, request.features()));
    }
    return new SimulatedStream(stream.name(), stream.zoo(), requests);
  }

  private static Measurement lied(Measurement m) {
    return new Measurement(1 - m.label(), m.energyJoules(), m.seconds());
  }

  private static Router router(String name, SimulatedStream stream, long seed) {
    String possible = stream.zoo().models().size() == 1 ? name.replace("m1", "m0") : name;
    return Routers.named(
        possible, new RunContext(stream, CONTRACT, PredictorSettings.defaults(), null, seed));
  }

  private static List<Decision> decisions(Router router, SimulatedStream stream) {
    return decisions(Run.seeded(stream, router, CONTRACT, SimulatedFeedback.PROMPT, 1));
  }

  private static List<Decision> decisions(Run run) {
    return run.run().course().stream().map(ReportedRequest::decision).toList();
  }
}
