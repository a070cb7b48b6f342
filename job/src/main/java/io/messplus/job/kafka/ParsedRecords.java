package io.messplus.job.kafka;

import io.messplus.message.BadRecordException;
import io.messplus.message.RecordParser;
import io.messplus.message.SourceRecord;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Parses the records of a topic that are wanted, and counts those that cannot be read. */
public final class ParsedRecords<T> implements Consumer<SourceRecord> {

  private final RecordParser<T> parser;
  private final Predicate<SourceRecord> wanted;
  private final BiConsumer<T, SourceRecord> known;
  private long unreadable;

  /**
   * @param wanted which records are parsed
   * @param known given what was read, and the record it was read from
   */
  public ParsedRecords(
      RecordParser<T> parser, Predicate<SourceRecord> wanted, BiConsumer<T, SourceRecord> known) {
    this.parser = parser;
    this.wanted = wanted;
    this.known = known;
  }

  @Override
  public void accept(SourceRecord record) {
    if (!wanted.test(record)) {
      return;
    }
    try {
      known.accept(parser.parse(record), record);
    } catch (BadRecordException e) {
      unreadable++;
    }
  }

  /** How many of the wanted records could not be read. */
  public long unreadable() {
    return unreadable;
  }
}
