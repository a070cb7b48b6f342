package io.messplus.function;

import io.messplus.inference.Devices;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.externalresource.ExternalResourceInfo;
import org.apache.flink.api.common.functions.RuntimeContext;

/** What Flink's external resource framework hands to this TaskManager. */
final class HandedDevices {

  /** The resource's name in {@code external-resources}. */
  private static final String GPU = "gpu";

  /** The property that Flink's own GPU driver gives each one. */
  private static final String INDEX = "index";

  private HandedDevices() {}

  static Devices of(RuntimeContext context) {
    List<Integer> gpus =
        context.getExternalResourceInfos(GPU).stream()
            .map(HandedDevices::index)
            .flatMap(Optional::stream)
            .sorted()
            .toList();
    return new Devices(gpus);
  }

  private static Optional<Integer> index(ExternalResourceInfo gpu) {
    return gpu.getProperty(INDEX).map(Integer::valueOf);
  }
}
