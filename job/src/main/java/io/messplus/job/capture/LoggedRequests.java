package io.messplus.job.capture;

import io.messplus.job.replay.CaptureMetric;
import io.messplus.message.Outcome;
import io.messplus.message.Prompt;
import io.messplus.routing.Model;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One tenant's part of the topics of outcomes and prompts. */
final class LoggedRequests {

  private final String tenant;
  private final Optional<String> benchmark;
  private final List<String> labels;
  private final Set<String> modelKeys = new HashSet<>();
  private final Map<String, LoggedCalls> calls = new HashMap<>();
  private final Map<String, LoggedRequest> requests = new HashMap<>();
  private final Set<String> ambiguous = new HashSet<>();

  /**
   * @param benchmark the only one to take; empty takes all
   * @param zoo the models, of which other versions do not count
   */
  LoggedRequests(String tenant, Optional<String> benchmark, List<Model> zoo) {
    this.tenant = tenant;
    this.benchmark = benchmark;
    labels = zoo.stream().map(Model::label).toList();
    zoo.forEach(model -> modelKeys.add(model.key()));
  }

  /** Adds an outcome, those of one request in their order. */
  void add(Outcome outcome) {
    if (outcome.tenant().equals(tenant) && modelKeys.contains(outcome.modelKey())) {
      calls.computeIfAbsent(outcome.requestId(), id -> new LoggedCalls()).add(outcome);
    }
  }

  /** Adds a prompt; to be done when all outcomes are added. */
  void add(Prompt prompt, long timestampMillis) {
    if (!prompt.tenant().equals(tenant)) {
      return;
    }
    LoggedCalls made = calls.getOrDefault(prompt.requestId(), new LoggedCalls());
    LoggedRequest request = new LoggedRequest(prompt, timestampMillis, made);
    LoggedRequest first = requests.putIfAbsent(prompt.requestId(), request);
    if (first != null && !first.asksTheSameAs(request)) {
      // Which of them the outcomes answer, nobody can tell.
      ambiguous.add(prompt.requestId());
    }
  }

  /**
   * The metric that labels are by, where only one can be meant.
   *
   * @throws CaptureRefusedException where requests are scored by several
   */
  CaptureMetric onlyMetric() {
    Set<CaptureMetric> metrics = EnumSet.noneOf(CaptureMetric.class);
    wanted().filter(this::isComplete).forEach(request -> metrics.add(request.scoredBy()));
    if (metrics.size() > 1) {
      throw new CaptureRefusedException(
          "the requests must be scored by one metric, but some are scored by acc_norm and others"
              + " are not; name one by --metric, or a benchmark by --benchmark");
    }
    return metrics.stream().findFirst().orElse(CaptureMetric.ACC);
  }

  /**
   * The requests that every model answered with a score by this metric, in the order in which they
   * were asked.
   */
  List<LoggedRequest> complete(CaptureMetric metric) {
    return wanted()
        .filter(this::isComplete)
        .filter(request -> labels.stream().allMatch(label -> request.isScored(label, metric)))
        .sorted(LoggedRequest.BY_TIME)
        .toList();
  }

  private boolean isComplete(LoggedRequest request) {
    return !isAmbiguous(request) && request.calls().areScored(labels);
  }

  /**
   * Counts what the requests without a row lack.
   *
   * @param withRow the documents that have one
   * @param metric that the label is by
   */
  Incomplete incomplete(Set<DocumentKey> withRow, CaptureMetric metric) {
    Incomplete incomplete = new Incomplete();
    wanted()
        .filter(request -> !withRow.contains(request.key()))
        .forEach(request -> incomplete.add(missing(request, metric)));
    Set<String> promptless = new HashSet<>(calls.keySet());
    promptless.removeAll(requests.keySet());
    withRow.forEach(key -> promptless.remove(key.docId()));
    promptless.forEach(id -> incomplete.add(List.of("no prompt on the topic any more")));
    return incomplete;
  }

  private List<String> missing(LoggedRequest request, CaptureMetric metric) {
    if (isAmbiguous(request)) {
      return List.of("several prompts under one request id");
    }
    if (!calls.containsKey(request.prompt().requestId())) {
      return List.of("no outcome of any model");
    }
    List<String> missing = new ArrayList<>();
    for (String label : labels) {
      if (request.calls().answer(label) == null) {
        missing.add(request.calls().missing(label));
      } else if (!request.isScored(label, metric)) {
        missing.add("no score by %s of model %s".formatted(metric.harnessName(), label));
      }
    }
    return missing;
  }

  private boolean isAmbiguous(LoggedRequest request) {
    return ambiguous.contains(request.prompt().requestId());
  }

  private Stream<LoggedRequest> wanted() {
    return requests.values().stream()
        .filter(request -> benchmark.map(request.key().benchmark()::equals).orElse(true));
  }
}
