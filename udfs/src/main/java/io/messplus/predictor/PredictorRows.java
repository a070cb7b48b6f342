package io.messplus.predictor;

import java.util.HashMap;
import java.util.Map;

/** The learned parameters of one tenant, as named rows, so that one row can be read or added. */
public interface PredictorRows {

  /** The row of this name, or {@code null} where there is none. */
  float[] get(String name);

  /** Writes a row. */
  void put(String name, float[] row);

  /** Rows on the heap, empty at first. */
  static PredictorRows onHeap() {
    Map<String, float[]> rows = new HashMap<>();
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
