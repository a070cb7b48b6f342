package io.messplus.job.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ExceptionUtils;

/** A Flink cluster in this JVM, one TaskManager, with REST and web UI on 127.0.0.1. */
public final class LocalFlink implements AutoCloseable {

  private final MiniCluster cluster;
  private final Configuration configuration;
  private final URI webUrl;
  private final FolderLock lock;

  private LocalFlink(
      MiniCluster cluster, Configuration configuration, URI webUrl, FolderLock lock) {
    this.cluster = cluster;
    this.configuration = configuration;
    this.webUrl = webUrl;
    this.lock = lock;
  }

  /**
   * Starts a cluster.
   *
   * @throws PortTakenException if the web port is in use
   * @throws FolderException if the folder cannot be written, or another cluster uses it
   * @throws IllegalStateException if it does not start
   */
  public static LocalFlink start(LocalFlinkOptions options) {
    int webPort = LocalPort.freeOr("Flink web UI", options.webPort());
    FolderLock lock = claim(options.folder());
    Configuration configuration = ClusterConfiguration.of(options, webPort);
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(options.slots())
                .build());
    try {
      renew(ClusterConfiguration.workingFolder(options.folder()));
      cluster.start();
      return new LocalFlink(cluster, configuration, cluster.getRestAddress().get(), lock);
    } catch (Exception e) {
      release(lock);
      throw failure(options.folder(), e);
    }
  }

  private static FolderLock claim(Path folder) {
    try {
      Files.createDirectories(folder);
      return FolderLock.take(folder);
    } catch (IOException e) {
      // The message of a file system's exception is often the bare path.
      throw new FolderException(
          folder, e instanceof FileSystemException ? e.toString() : e.getMessage(), e);
    }
  }

  /** Clears what a process that was killed left behind. */
  private static void renew(Path working) throws IOException {
    FileUtils.deleteDirectory(working.toFile());
    Files.createDirectories(working);
  }

  private static void release(FolderLock lock) {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the folder's lock was not released", e);
    }
  }

  private static IllegalStateException failure(Path folder, Exception e) {
    Throwable cause = ExceptionUtils.stripExecutionException(e);
    return new IllegalStateException(
        "the Flink cluster did not start: folder=" + folder + ": " + cause.getMessage(), e);
  }

  /**
   * An environment whose {@code execute} runs on this cluster.
   *
   * <p>{@code executeAsync} gives the job client: status, cancel, stop with savepoint, result.
   *
   * @param job options of the job; they go before the cluster's
   */
  public StreamExecutionEnvironment environment(Configuration job) {
    Configuration merged = new Configuration(configuration);
    merged.addAll(job);
    merged.set(DeploymentOptions.TARGET, LocalExecutors.TARGET);
    merged.set(DeploymentOptions.ATTACHED, true);
    return new StreamExecutionEnvironment(
        new LocalExecutors(cluster), merged, LocalFlink.class.getClassLoader());
  }

  /**
   * Where REST and web UI answer, without a slash at the end. In the first moments after the start
   * the answer can be 503, until a leader is elected.
   */
  public String webUrl() {
    return webUrl.toString();
  }

  /** Stops the cluster and the jobs it runs, as a crash would: no savepoint is taken. */
  @Override
  public void close() {
    try {
      cluster.close();
    } catch (Exception e) {
      throw new IllegalStateException("the Flink cluster did not stop: " + e.getMessage(), e);
    }
    release(lock);
  }
}
