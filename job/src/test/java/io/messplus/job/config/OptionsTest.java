package io.messplus.job.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
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
      zoo[].backend.baseUrl = required
      zoo[].backend.model = required
      zoo[].backend.apiKey =
      zoo[].backend.apiKeyFile =
      zoo[].backend.caFile =
      zoo[].backend.prompts = chat
      zoo[].backend.attempts = 3
      zoo[].backend.attemptTimeoutSeconds = 60
      zoo[].backend.backoffSeconds = 0.5
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
      zoo[].meter.type = none
      zoo[].meter.index = 0
      zoo[].meter.library = libnvidia-ml.so.1
      zoo[].meter.attribution.rule = token-time
      zoo[].meter.attribution.inputTokenWeight = 0.1
      zoo[].meter.attribution.outputTokenWeight = 1.0
      zoo[].meter.attribution.idleWatts = 0.0
      zoo[].meter.fallback.type = none
      zoo[].meter.fallback.joulesPerInputToken = required
      zoo[].meter.fallback.joulesPerOutputToken = required
      zoo[].meter.url = required
      zoo[].meter.gpu = 0
      zoo[].meter.pollSeconds = 1.0
      zoo[].meter.timeoutSeconds = 2.0
      zoo[].meter.staleSeconds = 10.0
      zoo[].meter.attribution.rule = token-time
      zoo[].meter.attribution.inputTokenWeight = 0.1
      zoo[].meter.attribution.outputTokenWeight = 1.0
      zoo[].meter.attribution.idleWatts = 0.0
      zoo[].meter.fallback.type = none
      zoo[].meter.path = /sys/class/powercap
      zoo[].meter.dram = true
      zoo[].meter.attribution.rule = token-time
      zoo[].meter.attribution.inputTokenWeight = 0.1
      zoo[].meter.attribution.outputTokenWeight = 1.0
      zoo[].meter.attribution.idleWatts = 0.0
      zoo[].meter.fallback.type = none
      zoo[].meter.joulesPerInputToken = required
      zoo[].meter.joulesPerOutputToken = required
      zoo[].concurrency = 64
      zoo[].concurrencyPerTenant = 64
      zoo[].maxQueued = 1024
      zoo[].maxQueuedPerTenant = 64
      zoo[].circuit.failurePercent = 50
      zoo[].circuit.minCalls = 10
      zoo[].circuit.windowSeconds = 60
      zoo[].circuit.openSeconds = 30
      zoo[].circuit.probes = 2
      zoo[].timeoutSeconds = 60
      grader.backend.type = required
      grader.backend.latencyFactor = required
      grader.backend.baseUrl = required
      grader.backend.model = required
      grader.backend.apiKey =
      grader.backend.apiKeyFile =
      grader.backend.caFile =
      grader.backend.prompts = chat
      grader.backend.attempts = 3
      grader.backend.attemptTimeoutSeconds = 60
      grader.backend.backoffSeconds = 0.5
      grader.backend.model = required
      grader.backend.tokenizer =
      grader.backend.device = auto
      grader.backend.contextTokens = 2048
      grader.backend.maxNewTokens = 256
      grader.backend.maxBatch = 16
      grader.backend.batchWaitMillis = 2
      grader.backend.maxWaiting = 1024
      grader.backend.prefix =
      grader.backend.endTokens =
      grader.backend.chatTemplate =
      grader.meter.type = none
      grader.meter.index = 0
      grader.meter.library = libnvidia-ml.so.1
      grader.meter.attribution.rule = token-time
      grader.meter.attribution.inputTokenWeight = 0.1
      grader.meter.attribution.outputTokenWeight = 1.0
      grader.meter.attribution.idleWatts = 0.0
      grader.meter.fallback.type = none
      grader.meter.fallback.joulesPerInputToken = required
      grader.meter.fallback.joulesPerOutputToken = required
      grader.meter.url = required
      grader.meter.gpu = 0
      grader.meter.pollSeconds = 1.0
      grader.meter.timeoutSeconds = 2.0
      grader.meter.staleSeconds = 10.0
      grader.meter.attribution.rule = token-time
      grader.meter.attribution.inputTokenWeight = 0.1
      grader.meter.attribution.outputTokenWeight = 1.0
      grader.meter.attribution.idleWatts = 0.0
      grader.meter.fallback.type = none
      grader.meter.path = /sys/class/powercap
      grader.meter.dram = true
      grader.meter.attribution.rule = token-time
      grader.meter.attribution.inputTokenWeight = 0.1
      grader.meter.attribution.outputTokenWeight = 1.0
      grader.meter.attribution.idleWatts = 0.0
      grader.meter.fallback.type = none
      grader.meter.joulesPerInputToken = required
      grader.meter.joulesPerOutputToken = required
      grader.template =
      grader.verdict = (?i)verdict:\\s*\\**([0-9]*\\.?[0-9]+)
      grader.grades =
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
      contract.sessionSeconds = 600
      contract.maxSessions = 10000
      contract.busy = next
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
      routing.maxReroutes = 2
      routing.pendingTimeoutSeconds = 3600
      routing.parkedSeconds = 3600
      routing.seenSeconds = 86400
      routing.idleSeconds = 2592000
      routing.snapshotEvery = 1000
      routing.maxPromptBytes = 1048576
      routerEnergy.wattsPerCore = 10.0
      delivery.results = at-least-once
      delivery.checkpointSeconds = 10
      delivery.transactionTimeoutSeconds = 600
      flink.parallelism = 2
      flink.maxParallelism = 128
      flink.checkpointDirectory =
      flink.properties =
      """;

  private static final List<String> OF_CAPTURED =
      List.of("zoo[].backend.type", "zoo[].backend.latencyFactor");

  @Test
  void defaultsArePinned() {
    assertThat(values().stream().map(o -> (o.key() + " = " + shown(o.defaultValue())).strip()))
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
  @MethodSource("valuesOfEveryModel")
  void everyOptionCanBeSetToItsDefault(Option option) {
    String key = option.key().replace("[]", "[0]");
    String value = option.defaultValue().asText("1");
    String empty = option.kind() == Option.Kind.MAP ? "{}" : value.isEmpty() ? "''" : value;
    String yaml = option.type().startsWith("list") ? "[]" : empty;

    assertThatCode(() -> MessplusConfig.parse(Sample.SMALL_ZOO, "m", List.of(key + "=" + yaml)))
        .doesNotThrowAnyException();
  }

  static List<Option> values() {
    return Options.all().stream().filter(o -> o.kind() != Option.Kind.SECTION).toList();
  }

  /** All but those of kinds and sections that a configuration need not have. */
  static List<Option> valuesOfEveryModel() {
    return values().stream()
        .filter(o -> !o.key().startsWith("zoo[].meter.") && !o.key().startsWith("grader."))
        .filter(o -> !o.key().startsWith("zoo[].backend.") || OF_CAPTURED.contains(o.key()))
        .toList();
  }

  private static String shown(JsonNode defaultValue) {
    return defaultValue.isNull() ? "none" : defaultValue.asText("required");
  }
}
