package io.messplus.job.local;

import java.nio.file.Path;
import java.util.Objects;
import org.apache.flink.configuration.Configuration;

/**
 * How a {@link LocalFlink} starts.
 *
 * @param folder where checkpoints, savepoints and working state are kept; made if missing
 * @param webPort port of REST and web UI on 127.0.0.1, 0 for a free one
 * @param slots task slots, at least 1: the highest parallelism of a job with one slot sharing group
 * @param configuration Flink options of the cluster; they go before the ones chosen here, but for
 *     addresses and slots
 */
public record LocalFlinkOptions(Path folder, int webPort, int slots, Configuration configuration) {

  private static final int MAX_PORT = 65_535;

  /** Checks the numbers, and copies the configuration. */
  public LocalFlinkOptions {
    Objects.requireNonNull(folder, "folder");
    if (webPort < 0 || webPort > MAX_PORT) {
      throw new IllegalArgumentException(
          "web port must be 0 (a free one) or up to " + MAX_PORT + ": webPort=" + webPort);
    }
    if (slots < 1) {
      throw new IllegalArgumentException("a cluster needs at least 1 slot: slots=" + slots);
    }
    configuration = new Configuration(configuration);
  }

  /** Two slots, a free web port, everything under the folder. */
  public static LocalFlinkOptions in(Path folder) {
    return new LocalFlinkOptions(folder, 0, 2, new Configuration());
  }

  /** The same with another web port. */
  public LocalFlinkOptions withWebPort(int port) {
    return new LocalFlinkOptions(folder, port, slots, configuration);
  }

  /** The same with another number of slots. */
  public LocalFlinkOptions withSlots(int number) {
    return new LocalFlinkOptions(folder, webPort, number, configuration);
  }

  /** The same with other Flink options. */
  public LocalFlinkOptions withConfiguration(Configuration other) {
    return new LocalFlinkOptions(folder, webPort, slots, other);
  }

  /** A copy of the Flink options. */
  @Override
  public Configuration configuration() {
    return new Configuration(configuration);
  }
}
