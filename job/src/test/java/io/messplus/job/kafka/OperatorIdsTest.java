package io.messplus.job.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.job.FlinkOptions;
import io.messplus.job.config.MessplusConfig;
import java.util.List;
import java.util.Optional;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

/** State belongs to an operator's id: an id that changes loses what was kept under it. */
class OperatorIdsTest {

  private static final List<String> ZOO =
      List.of(
          "zoo[0].label=small",
          "zoo[0].nominalCostJoules=1",
          "zoo[1].label=large",
          "zoo[1].nominalCostJoules=2");

  @Test
  void areFrozen() {
    MessplusConfig config = MessplusConfig.parse("", "test", ZOO);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(
            FlinkOptions.of(config, Optional.empty()));
    KafkaLoop.build(config, environment);
    assertThat(environment.getStreamGraph(false).getStreamNodes())
        .extracting(StreamNode::getTransformationUID)
        .containsExactlyInAnyOrder(
            "source-prompts",
            "source-outcomes",
            "source-feedback",
            "source-tenants",
            "parse-prompts",
            "parse-outcomes",
            "parse-feedback",
            "parse-tenants",
            "encode",
            "prompt-events",
            "outcome-events",
            "feedback-events",
            "tenant-events",
            "route",
            "call-small",
            "call-large",
            "sink-results",
            "sink-outcomes",
            "sink-journal",
            "sink-dead-letters",
            "Sink Committer: sink-results",
            "Sink Committer: sink-outcomes",
            "Sink Committer: sink-journal",
            "Sink Committer: sink-dead-letters");
  }
}
