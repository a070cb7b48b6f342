package io.messplus.function;

import io.messplus.predictor.PredictorRows;
import java.util.HashMap;
import java.util.Map;

/** One tenant's rows on the heap, in front of those in keyed state. */
final class CachedRows {

  /** Stands for a row that is known not to be there. */
  private static final float[] NONE = new float[0];

  private final Map<String, float[]> rows = new HashMap<>();

  /** Reads from the heap what was read or written before, and writes through. */
  PredictorRows over(PredictorRows kept) {
    return new PredictorRows() {
      @Override
      public float[] get(String name) {
        float[] row = rows.get(name);
        if (row == null) {
          float[] found = kept.get(name);
          row = found == null ? NONE : found;
          rows.put(name, row);
        }
        return row == NONE ? null : row;
      }

      @Override
      public void put(String name, float[] row) {
        kept.put(name, row);
        rows.put(name, row);
      }
    };
  }
}
