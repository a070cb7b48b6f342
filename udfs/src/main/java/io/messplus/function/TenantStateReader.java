package io.messplus.function;

import io.messplus.audit.KeptTenant;
import java.util.HashSet;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.state.api.functions.KeyedStateReaderFunction;
import org.apache.flink.util.Collector;

/**
 * Reads ROUTE's state from a savepoint or checkpoint: of each key one record, as Flink's reader
 * stops at a key that gives none.
 */
public final class TenantStateReader extends KeyedStateReaderFunction<String, KeptTenant> {

  private static final long serialVersionUID = 1L;

  // A state that was written with a time to live is read with one; nothing here is read by it.

  private transient TenantState state;

  @Override
  public void open(OpenContext context) {
    state = new TenantState(getRuntimeContext(), "", 0);
  }

  @Override
  public void readKey(String tenant, Context context, Collector<KeptTenant> out) throws Exception {
    TenantBook known = state.book.value();
    TenantBook book = known == null ? TenantBook.opened() : known;
    Set<String> unanswered = new HashSet<>();
    for (OpenRequest request : state.open.values()) {
      if (!request.isAnswered()) {
        unanswered.add(request.requestId());
      }
    }
    out.collect(
        new KeptTenant(
            tenant,
            book.sequence(),
            book.ledger(),
            book.prompts(),
            book.results(),
            book.waiting(),
            unanswered));
  }
}
