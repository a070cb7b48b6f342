package io.messplus.function;

import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.AsyncDataStream.OutputMode;
import org.apache.flink.streaming.api.functions.async.AsyncFunction;
import org.apache.flink.streaming.api.operators.async.AsyncWaitOperatorFactory;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** Runs an async function as the job does, in order. */
final class AsyncHarness {

  static final long TIMEOUT_MILLIS = 5_000;
  private static final int CAPACITY = 64;

  private AsyncHarness() {}

  static <I, O> OneInputStreamOperatorTestHarness<I, O> open(
      AsyncFunction<I, O> function, Class<I> input) throws Exception {
    OneInputStreamOperatorTestHarness<I, O> harness =
        new OneInputStreamOperatorTestHarness<>(
            new AsyncWaitOperatorFactory<>(function, TIMEOUT_MILLIS, CAPACITY, OutputMode.ORDERED),
            TypeInformation.of(input).createSerializer(new SerializerConfigImpl()));
    harness.open();
    harness.setProcessingTime(0);
    return harness;
  }
}
