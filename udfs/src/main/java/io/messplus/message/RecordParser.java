package io.messplus.message;

import java.io.Serializable;

/** Reads one record of a topic. */
public interface RecordParser<T> extends Serializable {

  /**
   * Reads a record.
   *
   * @throws BadRecordException where it breaks a rule
   */
  T parse(SourceRecord source) throws BadRecordException;
}
