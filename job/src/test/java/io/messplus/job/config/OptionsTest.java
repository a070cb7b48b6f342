package io.messplus.job.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptionsTest {

  /** Lists and maps are empty by default. */
  private static final String PINNED =
      """
      kafka.bootstrapServers = localhost:9092
      kafka.groupId = messplus
      kafka.properties =
      topics.prompts = messplus.prompts
      topics.results = messplus.results
      topics.outcomes = messplus.outcomes
      topics.feedback = messplus.feedback
      topics.tenants = messplus.tenants
      topics.journal = messplus.journal
      topics.sla = messplus.sla
      topics.deadLetters = messplus.dead-letters
      topics.partitions = 4
      topics.replication = 1
      zoo[].label = required
      zoo[].version = 1
      zoo[].nominalCostJoules = required
      zoo[].backend.type = captured
      zoo[].backend.latencyFactor = 0.0
      zoo[].backend.model = required
      zoo[].backend.tokenizer =
      zoo[].backend.device = auto
      zoo[].backend.contextTokens = 2048
      zoo[].backend.maxNewTokens = 256
      zoo[].backend.maxBatch = 16
      zoo[].backend.batchWaitMillis = 2
      zoo[].backend.maxWaiting = 1024
      zoo[].backend.prefix =
      zoo[].backend.endTokens =
      zoo[].backend.chatTemplate =
      zoo[].meter.type = required
      zoo[].meter.joulesPerInputToken = required
      zoo[].meter.joulesPerOutputToken = required
      zoo[].concurrency = 64
      zoo[].timeoutSeconds = 60
      contract.alpha = 0.8
      contract.v = 1.0E-4
      contract.c = 0.1
      contract.exploration = stochastic
      contract.policy = messplus
      contract.costEstimate = running-mean
      contract.models =
      contract.maxInFlight = 64
      contract.maxWaiting = 10000
      contract.overload = reject
      contract.feedbackTimeoutSeconds = 3600
      predictor.head = linear
      predictor.learningRate = 0.05
      predictor.momentum = 0.9
      predictor.weightDecay = 0.01
      predictor.clipNorm = 1.0
      predictor.epochs = 1
      predictor.dropout = 0.1
      predictor.seed = 42
      predictor.initialWeights =
      predictor.cachedTenants = 32
      encoder.model = all-MiniLM-L6-v2-q
      encoder.engine = OnnxRuntime
      encoder.tokenizer =
      encoder.pooling = mean
      encoder.normalize = true
      encoder.maxTokens = 256
      encoder.threads = 2
      encoder.cacheEntries = 4096
      routing.explorationSeed = messplus
      routing.pendingTimeoutSeconds = 3600
      routing.parkedSeconds = 3600
      routing.seenSeconds = 86400
      routing.idleSeconds = 2592000
      routing.snapshotEvery = 1000
      routing.maxPromptBytes = 1048576
      delivery.results = at-least-once
      delivery.checkpointSeconds = 10
      delivery.transactionTimeoutSeconds = 600
      flink.parallelism = 2
      flink.maxParallelism = 128
      flink.checkpointDirectory =
      flink.properties =
      """;

  @Test
  void defaultsArePinned() {
    assertThat(
            values().stream()
                .map(o -> (o.key() + " = " + o.defaultValue().asText("required")).strip()))
        .containsExactlyElementsOf(PINNED.lines().toList());
  }

  @Test
  void everyOptionIsDescribedInOneSentence() {
    assertThat(Options.all())
        .allSatisfy(
            option ->
                assertThat(option.description()).as(option.key()).isNotNull().matches("\\S.*\\."));
  }

  @ParameterizedTest
  @MethodSource("valuesOfAnyKind")
  void everyOptionCanBeSetToItsDefault(Option option) {
    String key = option.key().replace("[]", "[0]");
    String value = option.defaultValue().asText("1");
    String empty = option.kind() == Option.Kind.MAP ? "{}" : value.isEmpty() ? "''" : value;
    String yaml = option.type().startsWith("list") ? "[]" : empty;

    assertThatCode(() -> MessplusConfig.parse(Sample.SMALL_ZOO, "m", List.of(key + "=" + yaml)))
        .doesNotThrowAnyException();
  }

  /** Without what only one kind of a section has, other than the default one, or a meter. */
  static List<Option> valuesOfAnyKind() {
    return values().stream()
        .filter(o -> !o.key().startsWith("zoo[].meter."))
        .filter(o -> !o.description().startsWith("`") || o.description().startsWith("`captured`"))
        .toList();
  }

  static List<Option> values() {
    return Options.all().stream().filter(o -> o.kind() != Option.Kind.SECTION).toList();
  }
}
