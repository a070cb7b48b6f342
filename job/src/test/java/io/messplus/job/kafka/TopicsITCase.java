package io.messplus.job.kafka;

import static io.messplus.job.kafka.TestingClient.bytes;
import static io.messplus.job.kafka.TestingClient.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messplus.job.local.LocalKafka;
import io.messplus.message.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TopicsITCase {

  private static LocalKafka kafka;
  private static Admin admin;

  @BeforeAll
  static void start() {
    kafka = LocalKafka.start();
    admin = KafkaConnection.to(kafka.bootstrapServers()).openAdmin(Duration.ofSeconds(10));
  }

  @AfterAll
  static void stop() {
    admin.close();
    kafka.close();
  }

  @Test
  void makesTopicsWithTheSettingsAskedForAndLeavesThemAloneTheSecondTime() {
    List<String> names = TopicSpecTest.DEFAULTS.stream().map(TopicSpec::name).toList();

    TopicReport first = Topics.createMissing(admin, TopicSpecTest.DEFAULTS);
    TopicReport second = Topics.createMissing(admin, TopicSpecTest.DEFAULTS);

    assertThat(Topics.describe(admin, names)).isEqualTo(TopicSpecTest.DEFAULTS);
    assertThat(first).isEqualTo(new TopicReport(names, List.of(), List.of()));
    assertThat(second).isEqualTo(new TopicReport(List.of(), names, List.of()));
  }

  @Test
  void warnsOfAnExistingTopicThatConflictsAndDoesNotChangeIt() {
    TopicSpec found =
        new TopicSpec("old.tenants", 2, 1, "compact,delete", Duration.ofDays(1), 1 << 20);
    Topics.createMissing(admin, List.of(found));
    TopicSpec wanted = new TopicSpec("old.tenants", 3, 1, "compact", TopicSpec.FOREVER, 16 << 20);

    TopicReport report = Topics.createMissing(admin, List.of(wanted));

    assertThat(report.warnings())
        .containsExactly(
            "topic old.tenants is left as it is: partitions=2, wanted 3",
            "topic old.tenants is left as it is: cleanup.policy=compact,delete, wanted compact",
            "topic old.tenants is left as it is: max.message.bytes=1048576, wanted 16777216");
    assertThat(Topics.describe(admin, List.of("old.tenants"))).containsExactly(found);
  }

  @Test
  void saysWhyATopicIsRefused() {
    TopicSpec topic = Topic.JOURNAL.spec().withName("three.replicas").withReplicationFactor(3);

    assertThatThrownBy(() -> Topics.createMissing(admin, List.of(topic)))
        .isInstanceOf(TopicException.class)
        .hasMessageContaining("three.replicas")
        .hasMessageContaining("replicationFactor=3")
        .hasMessageContaining("only 1 broker(s)");
  }

  @Test
  void aReaderAtTheEndSeesWhatIsWrittenBeforeItsFirstPoll() {
    KafkaConnection connection = make("read.from.end");
    try (TopicWriter writer = new TopicWriter(connection)) {
      writer.write("read.from.end", "acme", bytes("before"));
      try (TopicReader reader = TopicReader.atEnd(connection, "read.from.end")) {
        writer.write("read.from.end", "acme", bytes("after"));

        assertThat(readOne(reader)).isEqualTo("after");
      }
    }
  }

  @Test
  void aReaderHasCaughtUpWithWhatWasThereWhenItWasOpened() {
    KafkaConnection connection = make("caught.up");
    try (TopicWriter writer = new TopicWriter(connection)) {
      writer.write("caught.up", "acme", bytes("before"));
      try (TopicReader reader = new TopicReader(connection, "caught.up")) {
        assertThat(reader.caughtUp()).isFalse();
        assertThat(readOne(reader)).isEqualTo("before");
        assertThat(reader.caughtUp()).isTrue();
        writer.write("caught.up", "acme", bytes("after"));
        assertThat(reader.caughtUp()).isTrue();
      }
      try (TopicReader reader = TopicReader.atEnd(connection, "caught.up")) {
        assertThat(reader.caughtUp()).isTrue();
      }
    }
  }

  @Test
  void theLastValueOfAKeyCountsUntilItsTombstone() {
    KafkaConnection connection = make("last.values");
    try (TopicWriter writer = new TopicWriter(connection)) {
      writer.write("last.values", "b", bytes("1"));
      writer.write("last.values", "a", bytes("2"));
      writer.write("last.values", "b", bytes("3"));
      writer.write("last.values", "c", bytes("4"));
      writer.write("last.values", "c", null);
    }

    assertThat(CompactedTopic.read(connection, "last.values"))
        .containsExactly(Map.entry("a", bytes("2")), Map.entry("b", bytes("3")));
  }

  @Test
  void saysWhereARecordWasWritten() {
    KafkaConnection connection = make("written");
    try (TopicWriter writer = new TopicWriter(connection)) {
      writer.write("written", "acme", bytes("first"));
      Position second = writer.write("written", "acme", bytes("second"));

      assertThat(second.offset()).isEqualTo(1);
      assertThat(second.topic()).isEqualTo("written");
    }
  }

  private static KafkaConnection make(String topic) {
    Topics.createMissing(admin, List.of(Topic.RESULTS.spec().withName(topic)));
    return KafkaConnection.to(kafka.bootstrapServers());
  }

  private static String readOne(TopicReader reader) {
    List<String> values = new ArrayList<>();
    Instant end = Instant.now().plusSeconds(10);
    while (values.isEmpty() && Instant.now().isBefore(end)) {
      reader.poll(Duration.ofMillis(100)).forEach(record -> values.add(text(record.value())));
    }
    assertThat(values).hasSize(1);
    return values.get(0);
  }

  @Test
  void leavesMissingTopicsOutOfADescription() {
    assertThat(Topics.describe(admin, List.of("never.made"))).isEmpty();
  }
}
