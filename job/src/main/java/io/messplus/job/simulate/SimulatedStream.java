package io.messplus.job.simulate;

import io.messplus.job.replay.CapturedPrompt;
import io.messplus.routing.Zoo;
import java.util.List;

/**
 * A tenant's requests, in the order in which they come.
 *
 * @param name the capture's name, which is also the tenant
 * @param zoo the models
 * @param requests with what every model of the zoo does with them; at least one
 */
public record SimulatedStream(String name, Zoo zoo, List<SimulatedRequest> requests) {

  public SimulatedStream {
    requests = List.copyOf(requests);
    if (requests.isEmpty()) {
      throw new IllegalArgumentException("a stream needs requests, but " + name + " has none");
    }
  }

  /** What was captured of the requests, in their order. */
  public List<CapturedPrompt> prompts() {
    return requests.stream().map(SimulatedRequest::prompt).toList();
  }
}
