package io.messplus.job.benchmark;

import java.util.Collections;
import java.util.Map;

/**
 * One entry of a data set.
 *
 * @param origin where it stands, such as {@code test.jsonl:12}
 * @param fields its values by field: text, numbers, booleans, lists, maps and {@code null}
 */
record Document(String origin, Map<String, Object> fields) {

  Document {
    // Map.copyOf takes no null.
    fields = Collections.unmodifiableMap(fields);
  }

  boolean has(String field) {
    return fields.containsKey(field);
  }

  BenchmarkException refused(String rule) {
    return new BenchmarkException(origin, rule);
  }
}
