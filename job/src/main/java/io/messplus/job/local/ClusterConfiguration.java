package io.messplus.job.local;

import java.nio.file.Path;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.SecurityOptions;
import org.apache.flink.configuration.WebOptions;

/** The Flink options of a local cluster. */
final class ClusterConfiguration {

  private ClusterConfiguration() {}

  static Configuration of(LocalFlinkOptions options, int webPort) {
    Configuration configuration = folders(options.folder());
    // Anyone who can upload a jar can run code.
    configuration.set(WebOptions.SUBMIT_ENABLE, false);
    configuration.set(SecurityOptions.DELEGATION_TOKENS_ENABLED, false);
    configuration.addAll(options.configuration());
    configuration.set(RestOptions.ADDRESS, LocalPort.HOST);
    configuration.set(RestOptions.BIND_ADDRESS, LocalPort.HOST);
    configuration.set(RestOptions.PORT, webPort);
    configuration.set(RestOptions.BIND_PORT, String.valueOf(webPort));
    return configuration;
  }

  static Path workingFolder(Path folder) {
    return folder.toAbsolutePath().resolve("work");
  }

  private static Configuration folders(Path folder) {
    String working = workingFolder(folder).toString();
    Configuration configuration = new Configuration();
    configuration.set(CoreOptions.TMP_DIRS, working);
    configuration.set(BlobServerOptions.STORAGE_DIRECTORY, working);
    configuration.set(WebOptions.TMP_DIR, working);
    configuration.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        folder.resolve("checkpoints").toUri().toString());
    configuration.set(
        CheckpointingOptions.SAVEPOINT_DIRECTORY, folder.resolve("savepoints").toUri().toString());
    return configuration;
  }
}
