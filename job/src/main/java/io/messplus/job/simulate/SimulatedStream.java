package io.messplus.job.simulate;

import io.messplus.job.replay.Measurement;
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

  /** Share of the requests that the model satisfies, in [0, 1]. */
  double share(String model) {
    return requests.stream().mapToDouble(r -> measured(r, model).label()).average().orElseThrow();
  }

  /** Mean joules of the model's calls. */
  double meanJoules(String model) {
    return requests.stream()
        .mapToDouble(r -> measured(r, model).energyJoules())
        .average()
        .orElseThrow();
  }

  private static Measurement measured(SimulatedRequest request, String model) {
    return request.prompt().measurements().get(model);
  }
}
