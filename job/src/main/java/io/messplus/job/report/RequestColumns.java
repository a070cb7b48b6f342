package io.messplus.job.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.messplus.routing.Candidate;
import io.messplus.routing.Mode;
import java.util.List;

/** The requests of a course, a column for each of their values. */
final class RequestColumns {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private RequestColumns() {}

  /**
   * The last requests of a course.
   *
   * @param most how many of them
   * @param prompts takes their prompts
   */
  static ObjectNode of(List<ReportedRequest> course, int most, PromptShelf prompts) {
    int from = Math.max(0, course.size() - most);
    List<ReportedRequest> requests = course.subList(from, course.size());
    List<String> models =
        requests.stream()
            .flatMap(request -> request.decision().candidates().stream())
            .map(Candidate::model)
            .distinct()
            .toList();
    ObjectNode columns = NODES.objectNode();
    columns.put("from", from);
    columns.put("size", requests.size());
    models.forEach(columns.putArray("models")::add);
    columns.set("prompt", Columns.of(requests, prompts::place));
    columns.set("t", Columns.of(requests, request -> request.decision().t()));
    columns.set("contract", Columns.of(requests, request -> request.decision().contractVersion()));
    columns.set(
        "explored",
        Columns.of(requests, request -> request.decision().mode() == Mode.EXPLORE ? 1 : 0));
    columns.set(
        "chosen", Columns.of(requests, request -> models.indexOf(request.decision().chosen())));
    columns.set(
        "probability",
        Columns.of(requests, request -> request.decision().explorationProbability()));
    columns.set("propensity", Columns.of(requests, request -> request.decision().propensity()));
    columns.set("queue", Columns.of(requests, request -> request.decision().queue()));
    columns.set("queueAfter", Columns.of(requests, ReportedRequest::queueAfter));
    columns.set("alpha", Columns.of(requests, request -> request.decision().alpha()));
    columns.set("v", Columns.of(requests, request -> request.decision().v()));
    columns.set("answered", Columns.of(requests, request -> place(models, request.answeredBy())));
    columns.set("satisfaction", Columns.of(requests, ReportedRequest::satisfaction));
    columns.set("labelled", Columns.of(requests, request -> request.labelled() ? 1 : 0));
    columns.set("cost", Columns.of(requests, ReportedRequest::joules));
    columns.set("loss", Columns.of(requests, ReportedRequest::loss));
    ArrayNode predicted = columns.putArray("predicted");
    ArrayNode expected = columns.putArray("expected");
    for (String model : models) {
      predicted.add(Columns.of(requests, request -> candidate(request, model).predicted()));
      expected.add(Columns.of(requests, request -> candidate(request, model).costJoules()));
    }
    return columns;
  }

  private static Integer place(List<String> models, String model) {
    return model == null ? null : (Integer) models.indexOf(model);
  }

  /** A model that was no candidate has no number. */
  private static Candidate candidate(ReportedRequest request, String model) {
    return request.decision().candidates().stream()
        .filter(candidate -> candidate.model().equals(model))
        .findFirst()
        .orElseGet(() -> new Candidate(model, Double.NaN, Double.NaN));
  }
}
