package io.messplus.function;

import io.messplus.predictor.PredictorRows;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.util.FlinkRuntimeException;

/**
 * The current tenant's rows in keyed state.
 *
 * @param encoder names the encoder: what was learned on another's vectors is not used
 */
record StateRows(MapState<String, float[]> state, String encoder) implements PredictorRows {

  @Override
  public float[] get(String name) {
    try {
      return state.get(encoder + "/" + name);
    } catch (Exception e) {
      throw new FlinkRuntimeException("cannot read the predictor's row " + name, e);
    }
  }

  @Override
  public void put(String name, float[] row) {
    try {
      state.put(encoder + "/" + name, row);
    } catch (Exception e) {
      throw new FlinkRuntimeException("cannot write the predictor's row " + name, e);
    }
  }
}
