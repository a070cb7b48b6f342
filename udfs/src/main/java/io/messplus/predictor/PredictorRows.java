package io.messplus.predictor;

import java.util.HashMap;
import java.util.Map;

/** The learned parameters of one tenant, as named rows, so that one row can be read or added. */
public interface PredictorRows {

  /** The row of this name, not to be changed, or {@code null} where there is none. */
  float[] get(String name);

  /** Writes a row, which is not changed any more. */
  void put(String name, float[] row);

  /** Rows on the heap, empty at first. */
  static PredictorRows onHeap() {
    return in(new HashMap<>());
  }

  /** Rows that are read from a map and written to it. */
  static PredictorRows in(Map<String, float[]> rows) {
    return new PredictorRows() {
      @Override
      public float[] get(String name) {
        return rows.get(name);
      }

      @Override
      public void put(String name, float[] row) {
        rows.put(name, row);
      }
    };
  }
}
