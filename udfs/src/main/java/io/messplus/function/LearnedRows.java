package io.messplus.function;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.messplus.predictor.PredictorRows;
import org.apache.flink.api.common.state.MapState;

/**
 * What the predictor has learned of each tenant: rows in keyed state, of the tenants seen last also
 * on the heap. Every row is written to the state at once, so the heap may lose any; it is empty
 * after a restore, for which another object is made.
 */
final class LearnedRows {

  private final MapState<String, float[]> state;
  private final StateRows kept;
  private final int cachedTenants;
  private final Cache<String, CachedRows> cached;

  /**
   * @param state the rows of the current tenant
   * @param encoder names the encoder: what was learned on another's vectors is not used
   * @param cachedTenants whose rows are on the heap at most; 0: none
   */
  LearnedRows(MapState<String, float[]> state, String encoder, int cachedTenants) {
    this.state = state;
    this.kept = new StateRows(state, encoder);
    this.cachedTenants = cachedTenants;
    this.cached =
        Caffeine.newBuilder()
            .maximumSize(cachedTenants)
            // A pool thread would keep a job's class loader alive.
            .executor(Runnable::run)
            .build();
  }

  /** The rows of a tenant, to be used only now, while it is the current one. */
  PredictorRows of(String tenant) {
    return cachedTenants == 0 ? kept : cached.get(tenant, absent -> new CachedRows()).over(kept);
  }

  /** Clears the rows of a tenant, which must be the current one. */
  void forget(String tenant) {
    state.clear();
    cached.invalidate(tenant);
  }
}
