package io.messplus.function;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.externalresource.ExternalResourceInfo;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.externalresource.StaticExternalResourceInfoProvider;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.streaming.api.datastream.AsyncDataStream.OutputMode;
import org.apache.flink.streaming.api.functions.async.AsyncFunction;
import org.apache.flink.streaming.api.operators.async.AsyncWaitOperatorFactory;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** Runs an async function as the job does, in order. */
final class AsyncHarness {

  static final long TIMEOUT_MILLIS = 5_000;
  private static final int CAPACITY = 64;

  private AsyncHarness() {}

  /**
   * @param gpus indexes of the GPUs that the TaskManager has
   */
  static <I, O> OneInputStreamOperatorTestHarness<I, O> open(
      AsyncFunction<I, O> function, Class<I> input, String... gpus) throws Exception {
    Set<ExternalResourceInfo> handed = Stream.of(gpus).map(Gpu::new).collect(Collectors.toSet());
    OneInputStreamOperatorTestHarness<I, O> harness =
        new OneInputStreamOperatorTestHarness<>(
            new AsyncWaitOperatorFactory<>(function, TIMEOUT_MILLIS, CAPACITY, OutputMode.ORDERED),
            TypeInformation.of(input).createSerializer(new SerializerConfigImpl()),
            new MockEnvironmentBuilder()
                .setExternalResourceInfoProvider(
                    new StaticExternalResourceInfoProvider(
                        gpus.length == 0 ? Map.of() : Map.of("gpu", handed)))
                .build());
    harness.open();
    harness.setProcessingTime(0);
    return harness;
  }

  /** As Flink's GPU driver describes one. */
  private record Gpu(String index) implements ExternalResourceInfo {

    @Override
    public Optional<String> getProperty(String key) {
      return key.equals("index") ? Optional.of(index) : Optional.empty();
    }

    @Override
    public Collection<String> getKeys() {
      return Set.of("index");
    }
  }
}
