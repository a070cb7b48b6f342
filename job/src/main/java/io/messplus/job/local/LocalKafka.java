package io.messplus.job.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A Kafka broker in this JVM: one KRaft node on 127.0.0.1, broker and controller at once, able to
 * hold transactions, messages up to 32 MiB, no topic made by itself.
 *
 * <p>Started again on the same folder and port it has its topics, records and group offsets.
 */
public final class LocalKafka implements AutoCloseable {

  private final KafkaRaftServer server;
  private final FolderLock lock;
  private final Path folder;
  private final int port;
  private final boolean temporary;
  private boolean closed;

  private LocalKafka(
      KafkaRaftServer server, FolderLock lock, Path folder, int port, boolean temporary) {
    this.server = server;
    this.lock = lock;
    this.folder = folder;
    this.port = port;
    this.temporary = temporary;
  }

  /**
   * Starts a broker on a free port whose data are removed when it closes.
   *
   * @throws IllegalStateException if it does not start
   */
  public static LocalKafka start() {
    try {
      return start(Files.createTempDirectory("messplus-kafka"), LocalPort.free(), true);
    } catch (IOException e) {
      throw new IllegalStateException("no temporary folder for the broker: " + e.getMessage(), e);
    }
  }

  /**
   * Starts a broker that keeps its data.
   *
   * @param folder where the data are or will be; made if missing; used by one broker at a time
   * @param port port on 127.0.0.1, 0 for a free one
   * @throws PortTakenException if the port is in use
   * @throws IllegalStateException if it does not start, say because the folder cannot be written
   */
  public static LocalKafka start(Path folder, int port) {
    return start(folder, LocalPort.freeOr("Kafka broker", port), false);
  }

  private static LocalKafka start(Path folder, int port, boolean temporary) {
    Path data = folder.toAbsolutePath();
    try {
      Files.createDirectories(data);
      FolderLock lock = FolderLock.take(data);
      try {
        return new LocalKafka(serve(data, port), lock, data, port, temporary);
      } catch (Exception e) {
        lock.close();
        throw e;
      }
    } catch (Exception e) {
      throw new IllegalStateException(
          "the Kafka broker did not start: folder=" + data + " port=" + port + ": " + reason(e), e);
    }
  }

  private static KafkaRaftServer serve(Path folder, int port) throws Exception {
    if (Files.notExists(folder.resolve("meta.properties"))) {
      format(folder);
    }
    Map<String, String> properties = BrokerProperties.of(folder, port, LocalPort.free());
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
    try {
      server.startup();
      return server;
    } catch (Exception e) {
      server.shutdown();
      throw e;
    }
  }

  // The message of a file system's exception is often the bare path.
  private static String reason(Exception e) {
    return e instanceof FileSystemException ? e.toString() : e.getMessage();
  }

  private static void format(Path folder) throws Exception {
    new Formatter()
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setNodeId(BrokerProperties.NODE_ID)
        .setClusterId(Uuid.randomUuid().toString())
        .addDirectory(folder.toString())
        .setMetadataLogDirectory(folder.toString())
        .setControllerListenerName(BrokerProperties.CONTROLLER_LISTENER)
        .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
        .run();
  }

  /** What a client takes as {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return LocalPort.HOST + ":" + port;
  }

  /** The port that clients connect to. */
  public int port() {
    return port;
  }

  /** The folder that holds the data. */
  public Path folder() {
    return folder;
  }

  /** Stops the broker; a second call does nothing. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    server.shutdown();
    server.awaitShutdown();
    try {
      lock.close();
      if (temporary) {
        Utils.delete(folder.toFile());
      }
    } catch (IOException e) {
      throw new IllegalStateException(
          "the broker's folder was not cleared: folder=" + folder + ": " + reason(e), e);
    }
  }
}
