package io.messplus.job.audit;

import io.messplus.audit.JournalParser;
import io.messplus.audit.TenantHistory;
import io.messplus.job.kafka.RetainedTopic;
import io.messplus.message.BadRecordException;
import io.messplus.message.JournalEntry;
import io.messplus.message.SourceRecord;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/** Looks for a request in the journal. */
public final class RequestSearch {

  private final Map<String, TenantHistory> histories = new TreeMap<>();
  private final JournalParser parser = new JournalParser();
  private final String requestId;
  private final Optional<String> tenant;

  /**
   * @param tenant whose request it is; empty looks among all
   */
  public RequestSearch(String requestId, Optional<String> tenant) {
    this.requestId = requestId;
    this.tenant = tenant;
  }

  /**
   * The entries of the request that count, by tenant; tenants without any are left out.
   *
   * @param progress told now and then how many offsets are done
   */
  public Map<String, TenantHistory> in(RetainedTopic journal, LongConsumer progress) {
    journal.read(this::add, progress);
    histories.values().removeIf(each -> each.entries().isEmpty() && each.undone() == 0);
    return histories;
  }

  private void add(SourceRecord record) {
    try {
      JournalEntry entry = parser.parse(record);
      if (tenant.map(entry.tenant()::equals).orElse(true)) {
        histories
            .computeIfAbsent(entry.tenant(), name -> TenantHistory.ofRequest(requestId))
            .add(entry);
      }
    } catch (BadRecordException e) {
      // An audit tells of it.
    }
  }
}
