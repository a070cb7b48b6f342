package io.messplus.job.kafka;

import io.messplus.message.SourceRecord;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Numbers the lines of each key in keyed state, and fails once at a line. */
public final class NumberedLines
    extends KeyedProcessFunction<String, SourceRecord, NumberedLines.Line> {

  private static final long serialVersionUID = 1L;

  static final long FAILS_AT = 750;
  static final AtomicBoolean FAILED = new AtomicBoolean();

  private transient ValueState<Long> count;

  /** A line with its number; public, or Flink would not take it for a POJO. */
  public record Line(String key, long number, byte[] value) {}

  @Override
  public void open(OpenContext context) {
    count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Long.class));
  }

  @Override
  public void processElement(SourceRecord record, Context context, Collector<Line> out)
      throws Exception {
    long number = count.value() == null ? 1 : count.value() + 1;
    count.update(number);
    out.collect(new Line(context.getCurrentKey(), number, record.value()));
    if (number == FAILS_AT && FAILED.compareAndSet(false, true)) {
      throw new IllegalStateException("fails once");
    }
  }
}
