package io.messplus.job.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.messplus.routing.Busy;
import io.messplus.routing.Contract;
import io.messplus.routing.CostEstimate;
import io.messplus.routing.Overload;
import java.util.List;

/** Describes the fields of {@link Contract}, whose package knows no library. */
interface ContractDescriptions {

  @JsonPropertyDescription("α, the share of requests to be satisfied, in [0, 1].")
  double alpha();

  @JsonPropertyDescription("V, the weight of a joule against the virtual queue, at least 0.")
  double v();

  @JsonPropertyDescription("Constant of the `stochastic` exploration schedule, at least 0.")
  double c();

  @JsonPropertyDescription(
      "When requests are explored: `stochastic`, `first N`, `every K` or `never`.")
  String exploration();

  @JsonPropertyDescription("How requests are routed: `messplus`.")
  String policy();

  @JsonPropertyDescription(
      "How a model's next cost is estimated: from all measured calls, or from the last explored.")
  CostEstimate costEstimate();

  @JsonPropertyDescription("Labels of the models that may be called; empty allows the whole zoo.")
  List<String> models();

  @JsonPropertyDescription(
      "Requests of a tenant that may await their outcomes at once, at least 1; 1 routes them"
          + " strictly one after the other.")
  int maxInFlight();

  @JsonPropertyDescription("Prompts of a tenant that may wait beyond those, at least 0.")
  int maxWaiting();

  @JsonPropertyDescription(
      "What becomes of the next one: it is rejected, or held, waiting too, in state on disk.")
  Overload overload();

  @JsonPropertyDescription(
      "Seconds after its last call in which a request waits for feedback, which may give its label"
          + " or correct it; 0 waits for none.")
  long feedbackTimeoutSeconds();

  @JsonPropertyDescription(
      "Seconds after its last request in which a `session` of prompts stays with its model; 0 does"
          + " not remember sessions.")
  long sessionSeconds();

  @JsonPropertyDescription(
      "Sessions of a tenant that are remembered at once, at least 1; of those beyond, each request"
          + " is decided by itself.")
  int maxSessions();

  @JsonPropertyDescription(
      "What becomes of a request whose model has no room for its call: it goes to the next model,"
          + " waits until the same model has room, or is rejected.")
  Busy busy();
}
