package io.messplus.job.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.messplus.job.hindsight.CostCurve;
import io.messplus.job.hindsight.Hindsight;
import io.messplus.job.hindsight.ModelMean;
import io.messplus.job.hindsight.Point;
import io.messplus.message.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A report as the JSON that the page's scripts read: lines thinned, ratios taken. */
final class PageContent {

  /** Requests of all courses that can be looked up. */
  static final int MOST_DETAILS = 24_000;

  private static final int MOST_ORACLE_POINTS = 150;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Report report;
  private final Map<String, ReportedCapture> captures = new HashMap<>();
  private final Map<String, PromptShelf> prompts = new HashMap<>();
  private final Map<String, List<RunSummary>> runs = new HashMap<>();
  private final Map<RunSummary, String> runLabels = new HashMap<>();
  private final Map<RunSummary, String> courseLabels = new HashMap<>();

  private PageContent(Report report) {
    this.report = report;
    for (ReportedCapture capture : report.captures()) {
      String name = capture.capture();
      captures.put(name, capture);
      prompts.put(name, new PromptShelf());
      runs.put(name, report.runs().stream().filter(run -> run.capture().equals(name)).toList());
      label(runs.get(name), runLabels);
      label(
          report.courses().stream()
              .map(ReportedRun::summary)
              .filter(run -> run.capture().equals(name))
              .toList(),
          courseLabels);
    }
  }

  private static void label(List<RunSummary> runs, Map<RunSummary, String> labels) {
    List<String> texts = RunLabels.of(runs);
    for (int i = 0; i < runs.size(); i++) {
      labels.put(runs.get(i), texts.get(i));
    }
  }

  /** The report as JSON. */
  static String json(Report report) {
    try {
      return Json.MAPPER.writeValueAsString(new PageContent(report).page());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("every report can be written as JSON", e);
    }
  }

  private ObjectNode page() {
    ObjectNode page = NODES.objectNode();
    page.put("title", report.title());
    report.notes().forEach(page.putArray("notes")::add);
    page.put("subject", report.subject());
    page.put("unit", report.costUnit());
    ArrayNode policies = page.putArray("policies");
    PolicyHeadline.of(report.runs().stream().map(this::measured).toList())
        .forEach(headline -> policies.addPOJO(headline));
    ArrayNode courses = page.putArray("courses");
    report.courses().forEach(course -> courses.add(course(course)));
    ArrayNode lines = page.putArray("runs");
    report.runs().forEach(run -> lines.add(run(measured(run))));
    // Last, since the courses fill the shelves.
    ArrayNode references = page.putArray("captures");
    report.captures().forEach(capture -> references.add(capture(capture)));
    return page;
  }

  private MeasuredRun measured(RunSummary run) {
    return new MeasuredRun(run, captures.get(run.capture()));
  }

  private ObjectNode capture(ReportedCapture capture) {
    Hindsight hindsight = capture.hindsight();
    ObjectNode node = NODES.objectNode();
    node.put("name", capture.capture());
    node.put("requests", hindsight.requests());
    node.put("exact", hindsight.exact());
    ArrayNode models = node.putArray("models");
    hindsight.means().models().forEach(model -> models.add(model(model)));
    if (!hindsight.means().models().isEmpty()) {
      node.set("mixes", line(costs(hindsight.mixes())));
    }
    if (hindsight.exact()) {
      node.set("oracle", line(costs(hindsight.oracle()).thinned(MOST_ORACLE_POINTS)));
    }
    ArrayNode policies = node.putArray("policies");
    PolicyHeadline.of(runs.get(capture.capture()).stream().map(this::measured).toList())
        .forEach(headline -> policies.addPOJO(headline));
    ArrayNode energy = node.putArray("energy");
    report
        .energy()
        .getOrDefault(capture.capture(), List.of())
        .forEach(line -> energy.add(energy(line)));
    node.set("prompts", prompts.get(capture.capture()).json());
    return node;
  }

  private static ObjectNode energy(EnergyLine line) {
    ObjectNode node = NODES.objectNode();
    node.put("use", line.use().name().toLowerCase(Locale.ROOT));
    node.put("source", line.sourceText());
    node.set("joules", Columns.number(line.joules()));
    return node;
  }

  private static ObjectNode model(ModelMean model) {
    ObjectNode node = NODES.objectNode();
    node.put("model", model.model());
    node.set("share", Columns.number(model.share()));
    node.set("cost", Columns.number(model.joules()));
    return node;
  }

  /** Share over cost. */
  private static Line costs(CostCurve curve) {
    return new Line(
        curve.points().stream().mapToDouble(Point::joules).toArray(),
        curve.points().stream().mapToDouble(Point::share).toArray());
  }

  private ObjectNode run(MeasuredRun measured) {
    RunSummary run = measured.summary();
    ObjectNode node = NODES.objectNode();
    node.put("capture", run.capture());
    node.put("label", runLabels.get(run));
    node.put("policy", run.policy());
    node.set("alpha", Columns.number(run.alpha()));
    node.set("v", Columns.number(run.v()));
    node.set("c", Columns.number(run.c()));
    node.set("seed", Columns.number(run.seed()));
    node.put("requests", run.requests());
    node.set("share", Columns.number(run.share()));
    node.set("gap", Columns.number(run.share() - run.alpha()));
    node.set("cost", Columns.number(run.allInJoules()));
    node.set("exploitCost", Columns.number(run.exploitJoules()));
    node.set("perRequest", Columns.number(run.allInJoules() / run.requests()));
    node.set("mixCost", Columns.number(run.hindsightMixJoules()));
    node.set("oracleCost", Columns.number(run.oracleJoules()));
    node.set("overMix", Columns.number(measured.overMix()));
    node.set("overOracle", Columns.number(measured.overOracle()));
    node.set("overLargest", Columns.number(measured.overLargest()));
    node.set("explored", Columns.number(run.explorationShare()));
    node.set("shortfall", Columns.number(run.worstShortfall()));
    node.putPOJO("calls", run.callsPerModel());
    return node;
  }

  private ObjectNode course(ReportedRun course) {
    CourseLines lines = CourseLines.of(course.requests());
    ObjectNode node = NODES.objectNode();
    node.put("run", report.runs().indexOf(course.summary()));
    node.put("label", courseLabels.get(course.summary()));
    node.set("share", line(lines.share()));
    node.set("alpha", line(lines.alpha()));
    node.set("queue", line(lines.queue()));
    node.set("cost", line(lines.joules()));
    node.set("explored", line(lines.explored()));
    node.set("probability", line(lines.probability()));
    node.set("loss", line(lines.loss()));
    node.put("lossWindow", lines.lossWindow());
    node.set(
        "requests",
        RequestColumns.of(
            course.requests(),
            MOST_DETAILS / report.courses().size(),
            prompts.get(course.summary().capture())));
    return node;
  }

  private static ArrayNode line(Line line) {
    ArrayNode points = NODES.arrayNode();
    for (int i = 0; i < line.xs().length; i++) {
      points.add(Columns.of(new double[] {line.xs()[i], line.ys()[i]}));
    }
    return points;
  }
}
