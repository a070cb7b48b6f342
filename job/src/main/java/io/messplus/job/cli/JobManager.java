package io.messplus.job.cli;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The REST address of a Flink cluster. */
record JobManager(String host, int port) {

  private static final int ANSWER_SECONDS = 10;

  /**
   * An environment whose {@code execute} submits to this cluster, with the jars that the job needs.
   *
   * @throws ClusterUnavailableException if no Flink cluster answers
   */
  StreamExecutionEnvironment environment(Configuration options) throws IOException {
    requireAnswer(options);
    return StreamExecutionEnvironment.createRemoteEnvironment(
        host, port, options, ClusterJars.find());
  }

  /** Submitting retries for a minute before it fails; a mistyped address is told at once. */
  private void requireAnswer(Configuration options) {
    Configuration rest = new Configuration(options);
    rest.set(RestOptions.ADDRESS, host);
    rest.set(RestOptions.PORT, port);
    rest.set(RestOptions.RETRY_MAX_ATTEMPTS, 1);
    try (RestClusterClient<String> client = new RestClusterClient<>(rest, toString())) {
      client.listJobs().get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new ClusterUnavailableException(this, e);
    }
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }

  /** Reads {@code HOST:PORT}. */
  static final class Converter implements ITypeConverter<JobManager> {
    @Override
    public JobManager convert(String value) {
      try {
        URI address = URI.create("http://" + value);
        if (address.getHost() != null
            && address.getPort() > 0
            && address.getAuthority().equals(value)) {
          return new JobManager(address.getHost(), address.getPort());
        }
      } catch (IllegalArgumentException ignored) {
        // Told below.
      }
      throw new TypeConversionException("must be HOST:PORT, such as localhost:8081, not " + value);
    }
  }
}
