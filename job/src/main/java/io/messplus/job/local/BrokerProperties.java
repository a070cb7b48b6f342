package io.messplus.job.local;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Properties of a broker that is alone, its own controller, and shares a JVM with its clients. */
final class BrokerProperties {

  static final int NODE_ID = 1;
  static final String CONTROLLER_LISTENER = "CONTROLLER";

  private static final int MAX_MESSAGE_BYTES = 32 << 20;

  private static final Map<String, String> SINGLE_NODE =
      Map.ofEntries(
          Map.entry("default.replication.factor", "1"),
          Map.entry("min.insync.replicas", "1"),
          Map.entry("offsets.topic.replication.factor", "1"),
          Map.entry("offsets.topic.num.partitions", "1"),
          Map.entry("transaction.state.log.replication.factor", "1"),
          Map.entry("transaction.state.log.min.isr", "1"),
          Map.entry("transaction.state.log.num.partitions", "1"),
          Map.entry("share.coordinator.state.topic.replication.factor", "1"),
          Map.entry("share.coordinator.state.topic.min.isr", "1"),
          Map.entry("share.coordinator.state.topic.num.partitions", "1"),
          Map.entry("group.initial.rebalance.delay.ms", "0"),
          // A misspelt topic must fail, not appear.
          Map.entry("auto.create.topics.enable", "false"),
          Map.entry("message.max.bytes", String.valueOf(MAX_MESSAGE_BYTES)));

  private static final Map<String, String> SMALL =
      Map.ofEntries(
          Map.entry("num.network.threads", "2"),
          Map.entry("num.io.threads", "2"),
          Map.entry("background.threads", "2"),
          Map.entry("num.recovery.threads.per.data.dir", "1"),
          Map.entry("group.coordinator.threads", "1"),
          Map.entry("share.coordinator.threads", "1"),
          Map.entry("log.cleaner.threads", "1"),
          Map.entry("log.cleaner.dedupe.buffer.size", String.valueOf(4 << 20)),
          Map.entry("log.cleaner.io.buffer.size", String.valueOf(64 << 10)),
          Map.entry("log.index.size.max.bytes", String.valueOf(1 << 20)),
          Map.entry("broker.heartbeat.interval.ms", "500"),
          Map.entry("metric.reporters", ""));

  private BrokerProperties() {}

  static Map<String, String> of(Path folder, int port, int controllerPort) {
    Map<String, String> properties = new HashMap<>();
    properties.putAll(identity(folder, port, controllerPort));
    properties.putAll(SINGLE_NODE);
    properties.putAll(SMALL);
    return properties;
  }

  private static Map<String, String> identity(Path folder, int port, int controllerPort) {
    String listener = "PLAINTEXT://" + LocalPort.HOST + ":" + port;
    String controller = LocalPort.HOST + ":" + controllerPort;
    return Map.of(
        "process.roles",
        "broker,controller",
        "node.id",
        String.valueOf(NODE_ID),
        "listeners",
        listener + "," + CONTROLLER_LISTENER + "://" + controller,
        "advertised.listeners",
        listener,
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "controller.listener.names",
        CONTROLLER_LISTENER,
        "controller.quorum.voters",
        NODE_ID + "@" + controller,
        "log.dir",
        folder.toString());
  }
}
