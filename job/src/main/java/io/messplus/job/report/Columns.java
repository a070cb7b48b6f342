package io.messplus.job.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.function.Function;

/** Values of many rows as one JSON array, or as one value where all rows have the same. */
final class Columns {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Columns() {}

  /** A column of numbers; null where a row has none. */
  static <T> JsonNode of(List<T> rows, Function<T, ? extends Number> value) {
    ArrayNode column = NODES.arrayNode(rows.size());
    rows.forEach(row -> column.add(number(value.apply(row))));
    for (JsonNode each : column) {
      if (!each.equals(column.get(0))) {
        return column;
      }
    }
    return column.isEmpty() ? column : column.get(0);
  }

  /** An array of numbers. */
  static ArrayNode of(double[] values) {
    ArrayNode column = NODES.arrayNode(values.length);
    for (double value : values) {
      column.add(number(value));
    }
    return column;
  }

  /** Whole numbers as such and others to some seven digits: more only make the page larger. */
  static JsonNode number(Number number) {
    if (number == null || !Double.isFinite(number.doubleValue())) {
      return NODES.nullNode();
    }
    double value = number.doubleValue();
    return value == Math.rint(value) && Math.abs(value) < Long.MAX_VALUE
        ? NODES.numberNode(number.longValue())
        : NODES.numberNode(number.floatValue());
  }
}
