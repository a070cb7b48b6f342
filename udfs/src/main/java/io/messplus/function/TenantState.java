package io.messplus.function;

import io.messplus.message.EncodedPrompt;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * Keyed state of the current tenant. Names and types are what a savepoint is read by: neither may
 * change. None has a time to live: that would run on while the job is down.
 */
final class TenantState {

  final ValueState<SignedContract> contract;
  final ValueState<TenantBook> book;
  final MapState<String, OpenRequest> open;
  final MapState<Long, EncodedPrompt> waiting;
  final MapState<String, ParkedRequest> parked;
  final MapState<String, KnownRequest> seen;
  final MapState<String, Session> sessions;
  final Agenda agenda;
  final LearnedRows learned;

  /**
   * @param encoder names the encoder, on whose vectors the predictor learns
   * @param cachedTenants whose learned rows are on the heap at most; 0: none
   */
  TenantState(RuntimeContext runtime, String encoder, int cachedTenants) {
    contract =
        runtime.getState(
            new ValueStateDescriptor<>("contract", TypeInformation.of(SignedContract.class)));
    book =
        runtime.getState(
            new ValueStateDescriptor<>("ledger", TypeInformation.of(TenantBook.class)));
    learned =
        new LearnedRows(
            runtime.getMapState(
                new MapStateDescriptor<>(
                    "predictor",
                    Types.STRING,
                    PrimitiveArrayTypeInfo.FLOAT_PRIMITIVE_ARRAY_TYPE_INFO)),
            encoder,
            cachedTenants);
    open =
        runtime.getMapState(
            new MapStateDescriptor<>(
                "pending", Types.STRING, TypeInformation.of(OpenRequest.class)));
    waiting =
        runtime.getMapState(
            new MapStateDescriptor<>(
                "waiting", Types.LONG, TypeInformation.of(EncodedPrompt.class)));
    parked =
        runtime.getMapState(
            new MapStateDescriptor<>(
                "parked", Types.STRING, TypeInformation.of(ParkedRequest.class)));
    seen =
        runtime.getMapState(
            new MapStateDescriptor<>("seen", Types.STRING, TypeInformation.of(KnownRequest.class)));
    sessions =
        runtime.getMapState(
            new MapStateDescriptor<>("sessions", Types.STRING, TypeInformation.of(Session.class)));
    agenda =
        new Agenda(
            runtime.getMapState(new MapStateDescriptor<>("agenda-times", Types.LONG, Types.INT)),
            runtime.getMapState(
                new MapStateDescriptor<>(
                    "agenda", Types.STRING, TypeInformation.of(Appointment.class))));
  }

  /** Whether no request is open or parked. */
  boolean isAtRest() throws Exception {
    return open.isEmpty() && parked.isEmpty();
  }

  /** Clears what a tenant, the current one, loses that was idle for long. */
  void forget(String tenant) {
    learned.forget(tenant);
    seen.clear();
    sessions.clear();
  }
}
