package io.messplus.job.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicSpecTest {

  static final List<TopicSpec> DEFAULTS = Arrays.stream(Topic.values()).map(Topic::spec).toList();

  private final TopicSpec topic = Topic.PROMPTS.spec();

  @Test
  void namesTheTopicsOfTheDesign() {
    assertThat(DEFAULTS)
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
    assertThat(DEFAULTS)
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
    assertThatThrownBy(() -> new TopicSpec("t", 1, 1, "delete", Duration.ZERO, 1))
        .hasMessageEndingWith("retention=PT0S");
    assertThatThrownBy(() -> new TopicSpec("t", 1, 1, "shrink", Duration.ofDays(1), 1))
        .hasMessageEndingWith("cleanupPolicy=shrink");
  }
}
