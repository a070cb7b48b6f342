package io.messplus.job.replay;

import io.messplus.job.replay.CsvRows.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Where a capture's columns are; positions count from 0. */
record CaptureHeader(
    List<String> columns, int docId, int text, int benchmark, Map<String, ModelColumns> models) {

  private static final String SECONDS = "inference_time_";
  private static final String LABEL = "label_";

  record ModelColumns(int label, int energyJoules, int seconds) {}

  static CaptureHeader from(
      String source, List<Field> row, CaptureMetric preferred, String costPrefix) {
    return new Columns(source, row, costPrefix).header(preferred);
  }

  /** Looks columns up by name. */
  private record Columns(
      String source, List<String> names, List<Integer> lines, String costPrefix) {

    Columns(String source, List<Field> row, String costPrefix) {
      this(
          source,
          row.stream().map(field -> field.text().strip()).toList(),
          row.stream().map(Field::line).toList(),
          costPrefix);
    }

    CaptureHeader header(CaptureMetric preferred) {
      int docId = position("doc_id");
      int text = position("input_text");
      int benchmark = position("benchmark_name");
      Set<String> labels = modelLabels();
      UnaryOperator<String> scoreColumn = scoreColumn(labels, preferred);
      Map<String, ModelColumns> models = new LinkedHashMap<>();
      for (String label : labels) {
        models.put(
            label,
            new ModelColumns(
                position(scoreColumn.apply(label)),
                position(costPrefix + label),
                position(SECONDS + label)));
      }
      return new CaptureHeader(names, docId, text, benchmark, models);
    }

    /** In the order in which the header first names them. */
    private Set<String> modelLabels() {
      Set<String> labels = new LinkedHashSet<>();
      for (String name : names) {
        for (String prefix : List.of(costPrefix, SECONDS, scorePrefix(name))) {
          if (name.startsWith(prefix)) {
            labels.add(name.substring(prefix.length()));
          }
        }
      }
      if (labels.isEmpty()) {
        throw CaptureException.inLine(
            source,
            line(),
            "the header names no model: each needs columns label_X,acc_X,%sX,%sX"
                .formatted(costPrefix, SECONDS));
      }
      if (labels.contains("")) {
        throw CaptureException.inLine(
            source, line(), "the header has a model without a label, column " + unlabelled());
      }
      return labels;
    }

    private String unlabelled() {
      Set<String> prefixes =
          Set.of(
              costPrefix, SECONDS, CaptureMetric.ACC.column(""), CaptureMetric.ACC_NORM.column(""));
      return names.stream().filter(prefixes::contains).findFirst().orElse("");
    }

    /** {@code acc_norm_X} scores X, unless there is a model whose label starts with "norm_". */
    private String scorePrefix(String name) {
      String longer = CaptureMetric.ACC_NORM.column("");
      String shorter = CaptureMetric.ACC.column("");
      boolean normalised =
          name.startsWith(longer) && !names.contains(costPrefix + name.substring(shorter.length()));
      return normalised ? longer : shorter;
    }

    private UnaryOperator<String> scoreColumn(Set<String> labels, CaptureMetric preferred) {
      if (preferred == null) {
        boolean hasBoth =
            hasAll(labels, CaptureMetric.ACC::column)
                && hasAll(labels, CaptureMetric.ACC_NORM::column);
        return hasBoth && hasAll(labels, LABEL::concat)
            ? LABEL::concat
            : scoreColumn(labels, CaptureMetric.ACC);
      }
      CaptureMetric other = preferred.other();
      boolean hasOnlyOther = !hasAll(labels, preferred::column) && hasAll(labels, other::column);
      return hasOnlyOther ? other::column : preferred::column;
    }

    private boolean hasAll(Set<String> labels, UnaryOperator<String> column) {
      return labels.stream().map(column).allMatch(names::contains);
    }

    private int position(String name) {
      List<Integer> found = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        if (names.get(i).equals(name)) {
          found.add(i);
        }
      }
      if (found.isEmpty()) {
        throw CaptureException.inLine(
            source, line(), "the header lacks the column " + CaptureException.printable(name));
      }
      if (found.size() > 1) {
        int second = found.get(1);
        throw CaptureException.inColumn(
            source,
            lines.get(second),
            name,
            second + 1,
            "the header must name it once, it is also column " + (found.get(0) + 1));
      }
      return found.get(0);
    }

    private int line() {
      return lines.get(0);
    }
  }
}
