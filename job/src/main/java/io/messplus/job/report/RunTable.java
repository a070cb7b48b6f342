package io.messplus.job.report;

import io.messplus.job.table.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Runs as a table of text, the seeds of one point averaged. */
public final class RunTable {

  private RunTable() {}

  /** The runs that differ in their seed alone. */
  private record Point(
      String capture, String config, String policy, double alpha, double v, double c) {

    static Point of(RunSummary run) {
      return new Point(run.capture(), run.config(), run.policy(), run.alpha(), run.v(), run.c());
    }
  }

  private record Line(Point point, List<RunSummary> runs) {

    Line {
      if (runs.stream().map(RunSummary::seed).distinct().count() < runs.size()) {
        throw new IllegalArgumentException(
            "runs of one point must differ in their seed, but " + point + " has " + runs);
      }
    }

    String config() {
      return point.config() == null ? "-" : point.config();
    }

    double mean(ToDoubleFunction<RunSummary> figure) {
      return runs.stream().mapToDouble(figure).average().orElseThrow();
    }

    /** NaN where it is not known of every run. */
    double ratio(Function<RunSummary, Double> reference) {
      return mean(
          run -> {
            Double joules = reference.apply(run);
            return joules == null ? Double.NaN : run.allInJoules() / joules;
          });
    }
  }

  /**
   * Renders them.
   *
   * @param costUnit unit of what the captures measure, such as {@code J}
   */
  public static String render(List<RunSummary> runs, String costUnit) {
    Map<Point, List<RunSummary>> points = new LinkedHashMap<>();
    runs.forEach(run -> points.computeIfAbsent(Point.of(run), point -> new ArrayList<>()).add(run));
    List<Line> lines =
        points.entrySet().stream().map(each -> new Line(each.getKey(), each.getValue())).toList();
    TextTable<Line> table = new TextTable<Line>().words("capture", line -> line.point().capture());
    if (lines.stream().map(Line::config).distinct().count() > 1) {
      table.words("config", Line::config);
    }
    return table
        .words("policy", line -> line.point().policy())
        .percent("promised", line -> line.point().alpha())
        .number("V", line -> String.valueOf(line.point().v()))
        .number("c", line -> String.valueOf(line.point().c()))
        .count("seeds", line -> line.runs().size())
        .percent("satisfied", line -> line.mean(RunSummary::share))
        .number("worst", line -> points(line.mean(RunSummary::worstShortfall)))
        .number(
            "all-in " + costUnit + "/req",
            line -> cost(line.mean(run -> run.allInJoules() / run.requests())))
        .number(
            "exploit " + costUnit + "/req",
            line -> cost(line.mean(run -> run.exploitJoules() / run.requests())))
        .number("÷ hindsight", "%.3f", line -> line.ratio(RunSummary::hindsightMixJoules))
        .number("÷ oracle", "%.3f", line -> line.ratio(RunSummary::oracleJoules))
        .percent("explored", line -> line.mean(RunSummary::explorationShare))
        .render(lines);
  }

  private static String points(double share) {
    return share == 0 ? "-" : String.format(Locale.ROOT, "%.1f", -100 * share);
  }

  private static String cost(double cost) {
    return String.format(Locale.ROOT, cost < 1 ? "%.3g" : "%,.1f", cost);
  }
}
