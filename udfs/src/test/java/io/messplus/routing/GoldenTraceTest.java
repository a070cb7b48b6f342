package io.messplus.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.messplus.GoldenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Given the inputs of the paper's simulator, the policy takes its decisions. */
class GoldenTraceTest {

  private static final double ALPHA = 0.757;
  private static final int REQUESTS = 1_470;
  private static final List<String> ZOO = List.of("xsmall", "small", "medium", "large");

  @ParameterizedTest
  @CsvSource({"trace-v1e-3.jsonl, 1e-3", "trace-v1e-4.jsonl, 1e-4"})
  void decisionsAgreeWithThePapersSimulator(String file, double v) throws IOException {
    Contract contract = Contracts.of(ALPHA, v, 0.1, "stochastic");
    for (GoldenTrace.Line line : trace(file)) {
      Decision decision = Policy.named("messplus").decide(situation(contract, line));
      assertThat(decision.explorationProbability()).as("p of %s", line).isCloseTo(line.p(), to(15));
      assertThat(decision.mode()).as("mode of %s", line).isEqualTo(mode(line));
      assertThat(decision.chosen()).as("choice of %s", line).isEqualTo(line.chosen());
      assertThat(VirtualQueue.next(line.q(), ALPHA, line.s()))
          .as("step of %s", line)
          .isCloseTo(line.qNext(), to(9));
    }
  }

  @ParameterizedTest
  @CsvSource({"trace-v1e-3.jsonl, 1e-3", "trace-v1e-4.jsonl, 1e-4"})
  void aLedgerThatRunsFromZeroKeepsTheSimulatorsQueueAndDecisions(String file, double v)
      throws IOException {
    Contract contract = Contracts.of(ALPHA, v, 0.1, "stochastic");
    Ledger ledger = Ledger.opened();
    for (GoldenTrace.Line line : trace(file)) {
      assertThat(ledger.t()).isEqualTo(line.t());
      assertThat(ledger.queue()).as("queue before %s", line).isCloseTo(line.q(), to(9));
      Situation situation = situation(contract, line);
      Decision decision =
          Policy.named("messplus")
              .decide(
                  new Situation(
                      contract,
                      0,
                      ledger.t(),
                      situation.draw(),
                      ledger.queue(),
                      situation.candidates()));
      assertThat(decision.chosen()).as("choice of %s", line).isEqualTo(line.chosen());
      ledger =
          ledger.withDecision(decision.mode()).withAnswer().withLabel(decision.alpha(), line.s());
      assertThat(ledger.queue()).as("queue after %s", line).isCloseTo(line.qNext(), to(9));
    }
    assertThat(ledger.answered()).isEqualTo(REQUESTS);
  }

  private static List<GoldenTrace.Line> trace(String file) throws IOException {
    Optional<Path> trace = GoldenFile.find(file);
    assumeTrue(trace.isPresent(), () -> "no shared/golden/" + file + " beside the project");
    List<GoldenTrace.Line> lines = GoldenTrace.read(trace.get());
    assertThat(lines).hasSize(REQUESTS);
    return lines;
  }

  private static Situation situation(Contract contract, GoldenTrace.Line line) {
    double draw = line.x() == 1 ? Math.nextDown(line.p()) : line.p();
    return new Situation(contract, 0, line.t(), draw, line.q(), candidates(line));
  }

  private static List<Candidate> candidates(GoldenTrace.Line line) {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < ZOO.size(); i++) {
      // Nothing is recorded where the simulator explored, since nothing then depends on it.
      double predicted = line.shat() == null ? 0.5 : line.shat()[i];
      double costJoules = line.energy() == null ? 1 : line.energy()[i];
      candidates.add(new Candidate(ZOO.get(i), predicted, costJoules));
    }
    return candidates;
  }

  private static Mode mode(GoldenTrace.Line line) {
    return line.x() == 1 ? Mode.EXPLORE : Mode.EXPLOIT;
  }

  private static Offset<Double> to(int decimals) {
    return within(Math.pow(10, -decimals));
  }
}
