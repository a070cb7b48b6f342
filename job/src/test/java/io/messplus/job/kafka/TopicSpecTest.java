package io.messplus.job.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicSpecTest {

  private final TopicSpec topic = Topic.PROMPTS.spec();

  @Test
  void namesTheTopicsOfTheDesign() {
    assertThat(Topics.defaults())
        .extracting(TopicSpec::name)
        .containsExactly(
            "messplus.prompts",
            "messplus.results",
            "messplus.outcomes",
            "messplus.feedback",
            "messplus.tenants",
            "messplus.journal",
            "messplus.sla",
            "messplus.dead-letters");
  }

  @Test
  void compactsWhatIsLookedUpByTenant() {
    assertThat(Topics.defaults())
        .filteredOn(spec -> spec.cleanupPolicy().equals("compact"))
        .isEqualTo(List.of(Topic.TENANTS.spec(), Topic.SLA.spec()));
  }

  @Test
  void holdsALargestPromptInBase64AsADeadLetter() {
    assertThat(Topic.DEAD_LETTERS.spec().maxMessageBytes())
        .isGreaterThan(topic.maxMessageBytes() / 3 * 4);
  }

  @Test
  void refusesWhatKafkaWould() {
    assertThatThrownBy(() -> topic.withName("a b")).hasMessageEndingWith("name=a b");
    assertThatThrownBy(() -> topic.withPartitions(0)).hasMessageEndingWith("partitions=0");
    assertThatThrownBy(() -> topic.withReplicationFactor(40_000))
        .hasMessageEndingWith("replicationFactor=40000");
    assertThatThrownBy(() -> topic.withRetention(Duration.ZERO))
        .hasMessageEndingWith("retention=PT0S");
    assertThatThrownBy(() -> new TopicSpec("t", 1, 1, "shrink", Duration.ofDays(1), 1))
        .hasMessageEndingWith("cleanupPolicy=shrink");
  }
}
