package io.messplus.job.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messplus.job.local.LocalKafka;
import java.time.Duration;
import java.util.List;
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
    List<String> names = Topics.defaults().stream().map(TopicSpec::name).toList();

    TopicReport first = Topics.createMissing(admin, Topics.defaults());
    TopicReport second = Topics.createMissing(admin, Topics.defaults());

    assertThat(Topics.describe(admin, names)).isEqualTo(Topics.defaults());
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
  void leavesMissingTopicsOutOfADescription() {
    assertThat(Topics.describe(admin, List.of("never.made"))).isEmpty();
  }
}
