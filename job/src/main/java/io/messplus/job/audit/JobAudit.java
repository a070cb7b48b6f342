package io.messplus.job.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.messplus.audit.Audit;
import io.messplus.audit.AuditReport;
import io.messplus.audit.Difference;
import io.messplus.audit.JournalParser;
import io.messplus.audit.KeptTenant;
import io.messplus.audit.ResultParser;
import io.messplus.job.config.TopicSettings;
import io.messplus.job.kafka.KafkaConnection;
import io.messplus.job.kafka.RetainedTopic;
import io.messplus.message.BadRecordException;
import io.messplus.message.JournalEntry;
import io.messplus.message.Outcome;
import io.messplus.message.OutcomeParser;
import io.messplus.message.RecordParser;
import io.messplus.message.Result;
import io.messplus.message.SourceRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;

/** An audit of what the job's topics hold when this is opened. The job may be running. */
public final class JobAudit implements AutoCloseable {

  private final Audit audit = new Audit();
  private final Map<String, Integer> journalPartitions = new HashMap<>();
  private final Set<String> scattered = new HashSet<>();
  private final Optional<String> tenant;
  private final long startMillis;
  private final RetainedTopic journal;
  private final RetainedTopic outcomes;
  private final RetainedTopic results;

  /**
   * Notes where the topics end: the journal after the results and before the outcomes, so that it
   * tells of whatever the client has, and whatever it books is in the outcomes.
   *
   * @param tenant the only tenant to audit; empty audits all
   */
  public JobAudit(KafkaConnection connection, TopicSettings topics, Optional<String> tenant) {
    this.tenant = tenant;
    startMillis = System.currentTimeMillis();
    results = new RetainedTopic(connection, topics.results());
    journal = new RetainedTopic(connection, topics.journal());
    outcomes = new RetainedTopic(connection, topics.outcomes());
  }

  /** Offsets to read. */
  public long size() {
    return journal.size() + outcomes.size() + results.size();
  }

  /**
   * Reads the topics.
   *
   * @param progress told now and then how many offsets are done
   */
  public void read(LongConsumer progress) {
    long journalSize = journal.size();
    long before = journalSize + outcomes.size();
    journal.read(each(new JournalParser(), JournalEntry::tenant, this::add), progress);
    outcomes.read(
        each(
            new OutcomeParser(),
            Outcome::tenant,
            (outcome, record) -> audit.add(outcome, record.position())),
        done -> progress.accept(journalSize + done));
    results.read(
        each(
            new ResultParser(),
            Result::tenant,
            (result, record) -> audit.add(result, record.timestampMillis())),
        done -> progress.accept(before + done));
    progress.accept(size());
  }

  private void add(JournalEntry entry, SourceRecord record) {
    int partition = record.position().partition();
    Integer first = journalPartitions.putIfAbsent(entry.tenant(), partition);
    if (first != null && first != partition && scattered.add(entry.tenant())) {
      audit.add(
          new Difference(
              entry.tenant(),
              "record=" + record.position(),
              "a tenant's journal must stand in one partition, or its order is not known, but it"
                  + " also stands in partition="
                  + first));
    }
    audit.add(entry);
  }

  /** Gives what can be read of the audited tenants on; what cannot is a difference. */
  private <T> Consumer<SourceRecord> each(
      RecordParser<T> parser, Function<T, String> tenantOf, BiConsumer<T, SourceRecord> known) {
    return record -> {
      String key = record.key() == null ? "" : new String(record.key(), UTF_8);
      if (tenant.isPresent() && !tenant.get().equals(key)) {
        return;
      }
      String where = "record=" + record.position();
      try {
        T value = parser.parse(record);
        if (tenantOf.apply(value).equals(key)) {
          known.accept(value, record);
        } else {
          audit.add(
              new Difference(
                  key, where, "the key must be the tenant, but tenant=" + tenantOf.apply(value)));
        }
      } catch (BadRecordException e) {
        audit.add(new Difference(key, where, "it cannot be read: " + e.getMessage()));
      }
    };
  }

  /** Adds what the job keeps of a tenant, unless it is not audited or its journal was deleted. */
  public void add(KeptTenant kept) {
    boolean journalled =
        journalPartitions.containsKey(kept.tenant())
            || journal.sinceMillis(startMillis) == Long.MIN_VALUE;
    if (journalled && tenant.map(kept.tenant()::equals).orElse(true)) {
      audit.add(kept);
    }
  }

  /**
   * Compares all that was read and added.
   *
   * @param seen how long the job remembers an id of a request; zero: for ever
   * @param parked how long an outcome may wait for its prompt
   */
  public AuditReport report(Duration seen, Duration parked) {
    long since = outcomes.sinceMillis(startMillis);
    return audit.report(
        // What is booked now may have been logged that much earlier.
        new Audit.Window(since == Long.MIN_VALUE ? since : since + parked.toMillis()),
        new Audit.Window(results.sinceMillis(startMillis)),
        seen);
  }

  @Override
  public void close() {
    journal.close();
    outcomes.close();
    results.close();
  }
}
