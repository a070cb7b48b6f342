package io.messplus.function;

import io.messplus.message.BadRecordException;
import io.messplus.message.DeadLetter;
import io.messplus.message.RecordParser;
import io.messplus.message.SourceRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Reads records of one topic; what breaks a rule becomes a dead letter and the stream goes on. */
public final class ParseFunction<T> extends ProcessFunction<SourceRecord, T> {

  /** Records that could not be used. */
  public static final OutputTag<DeadLetter> DEAD_LETTERS =
      new OutputTag<>("dead-letters", TypeInformation.of(DeadLetter.class));

  private static final long serialVersionUID = 1L;

  private final RecordParser<T> parser;

  /**
   * @param parser reads one record
   */
  public ParseFunction(RecordParser<T> parser) {
    this.parser = parser;
  }

  @Override
  public void processElement(SourceRecord source, Context context, Collector<T> out) {
    try {
      out.collect(parser.parse(source));
    } catch (BadRecordException e) {
      context.output(
          DEAD_LETTERS,
          new DeadLetter(source.key(), source.value(), source.position(), e.getMessage()));
    }
  }
}
