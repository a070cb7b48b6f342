package io.messplus.job.simulate;

import io.messplus.job.replay.Capture;
import io.messplus.job.replay.CapturedPrompt;
import io.messplus.job.report.ReportedRequest;
import io.messplus.predictor.PredictorSettings;
import io.messplus.routing.Contract;
import io.messplus.routing.Decision;
import io.messplus.routing.ExplorationDraw;
import io.messplus.routing.Ledger;
import io.messplus.routing.Zoo;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The simulator's loop on requests that the job was given, in the same order. */
public final class PlainLoop {

  private PlainLoop() {}

  /** What it decided, and the account after the last request. */
  public record Looped(List<Decision> decisions, Ledger ledger) {}

  /**
   * Routes the capture.
   *
   * @param seed the job's exploration seed
   */
  public static Looped run(
      String tenant,
      Capture capture,
      Function<CapturedPrompt, String> requestId,
      Vectors vectors,
      Zoo zoo,
      Contract contract,
      PredictorSettings predictor,
      String seed) {
    List<SimulatedRequest> requests = new ArrayList<>();
    for (CapturedPrompt prompt : capture.prompts()) {
      requests.add(
          new SimulatedRequest(
              requests.size(), requestId.apply(prompt), prompt, vectors.of(prompt.text())));
    }
    SimulatedStream stream = new SimulatedStream(tenant, zoo, requests);
    Router router =
        Routers.named(
            contract.policy(), new RunContext(stream, contract, predictor, null, predictor.seed()));
    Run run =
        new Run(
            stream,
            router,
            contract,
            SimulatedFeedback.PROMPT,
            new ExplorationDraw(seed),
            new ExplorationDraw("unused"));
    run.run();
    return new Looped(run.course().stream().map(ReportedRequest::decision).toList(), run.ledger());
  }
}
