package io.messplus.job.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake is told in one line that names file, line, column, key, value and rule. */
class ConfigMistakesTest {

  private static final String WHOLE = "must be a whole number of at most 2147483647";

  @ParameterizedTest
  @MethodSource({"syntax", "types", "rules", "zoos", "betweenSections"})
  void isLocated(String yaml, String message) {
    assertThatThrownBy(() -> MessplusConfig.parse(yaml, "m.yaml", List.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessage(message);
  }

  static Stream<Arguments> syntax() {
    return Stream.of(
        arguments("", "m.yaml:1:1: zoo: a zoo needs at least one model, but models=[]"),
        arguments("[]", "m.yaml:1:1: must be sections, such as zoo: and contract:, but is a list"),
        arguments(
            "zoo: [\n  a: 1",
            "m.yaml:2:7: must be YAML, but expected ',' or ']', but got <stream end> in 'a: 1'"),
        arguments(
            "# ü\nkafka:\n password 1\n b: 1",
            "m.yaml:4:3: must be YAML, but mapping values are not allowed here in 'b: 1'"),
        arguments(
            "kafka:\n  x.password: [abc\n",
            "m.yaml:2:19: must be YAML, but expected ',' or ']', but got <stream end> in '****'"),
        arguments(
            "a: 1\nb: 😀 \u0002",
            "m.yaml:2:6: must be YAML, but the character U+0002 is not allowed in 'b: 😀  '"),
        arguments(
            "kafka:\n  ? [a]\n  : 1",
            "m.yaml:2:6: must be YAML, but only sections, lists and texts are understood in '? [a]'"),
        arguments(
            "kafka: {groupId: a}\nkafka: {groupId: b}",
            "m.yaml:2:1: kafka stands twice; keep one of them"),
        arguments(
            "zoo: []\n---\nzoo: []",
            "m.yaml:3:1: must be one YAML document, but a second one begins"),
        arguments(
            "zoo: &a []\nkafka: *a", "m.yaml:2:8: kafka must be written out, but *a is an alias"));
  }

  static Stream<Arguments> types() {
    return withZoo(
        arguments(
            "contract:\n  alhpa: 1",
            "m.yaml:3:3: contract.alhpa is not a key; the nearest is contract.alpha"),
        arguments("Kafka: {}", "m.yaml:2:1: Kafka is not a key; the nearest is kafka"),
        arguments(
            "contract:\n  alpha: high",
            "m.yaml:3:10: contract.alpha must be a number, but alpha=high"),
        arguments(
            "contract:\n  alpha: ''", "m.yaml:3:10: contract.alpha must be a number, but alpha="),
        arguments(
            "topics: {partitions: 1.5}",
            "m.yaml:2:22: topics.partitions " + WHOLE + ", but partitions=1.5"),
        arguments(
            "topics: {partitions: 3000000000}",
            "m.yaml:2:22: topics.partitions " + WHOLE + ", but partitions=3000000000"),
        arguments("contract: 3", "m.yaml:2:11: contract must be a section, but contract=3"),
        arguments("contract: [1]", "m.yaml:2:1: contract must be a section, but is a list"),
        arguments(
            "contract: {costEstimate: 0}",
            "m.yaml:2:26: contract.costEstimate must be one of running-mean, last-explored, but"
                + " costEstimate=0"),
        arguments(
            "contract: {models: small}",
            "m.yaml:2:20: contract.models must be a list, but models=small"),
        arguments("contract: {models: [~]}", "m.yaml:2:21: contract.models[0] must not be empty"),
        arguments(
            "encoder: {normalize: maybe}",
            "m.yaml:2:22: encoder.normalize must be true or false, but normalize=maybe"),
        arguments(
            "kafka: {properties: {sasl.x: [1]}}",
            "m.yaml:2:22: kafka.properties.sasl.x must be text, but is a list"),
        arguments(
            "kafka: {groupId: '${env:NO_SUCH_VARIABLE}'}",
            "m.yaml:2:18: kafka.groupId must name environment variables that are set, but"
                + " NO_SUCH_VARIABLE is not"));
  }

  static Stream<Arguments> rules() {
    return withZoo(
        arguments(
            "contract:\n  c: 1\n  alpha: 1.5",
            "m.yaml:4:10: contract.alpha must lie in [0, 1], but alpha=1.5"),
        arguments(
            "contract: {v: -1}",
            "m.yaml:2:15: contract.v must be a finite number >= 0, but v=-1.0"),
        arguments(
            "predictor: {momentum: 1}",
            "m.yaml:2:23: predictor.momentum must lie in [0, 1), but momentum=1.0"),
        arguments(
            "encoder: {threads: 0}",
            "m.yaml:2:20: encoder.threads must be at least 1, but threads=0"),
        arguments(
            "kafka: {bootstrapServers: 'a:1,b'}",
            "m.yaml:2:27: kafka.bootstrapServers must be host:port, several separated by commas,"
                + " but bootstrapServers=a:1,b"),
        arguments(
            "kafka: {groupId: ' '}", "m.yaml:2:18: kafka.groupId must not be blank, but groupId= "),
        arguments(
            "kafka: {properties: {group.id: x}}",
            "m.yaml:2:9: kafka.properties must not set what kafka.bootstrapServers and"
                + " kafka.groupId set, but properties=group.id"),
        arguments(
            "topics:\n  results: messplus.prompts",
            "m.yaml:3:12: topics.results must differ from prompts, but results=messplus.prompts"),
        arguments(
            "topics: {sla: a b}",
            "m.yaml:2:15: topics.sla must be a topic name of 1 to 249 letters, digits, '.', '_'"
                + " and '-', but sla=a b"),
        arguments(
            "topics: {replication: 40000}",
            "m.yaml:2:23: topics.replication must lie in [1, 32767], but replication=40000"),
        arguments(
            "routing: {explorationSeed: ' '}",
            "m.yaml:2:28: routing.explorationSeed must not be blank; write any text that only you"
                + " know"),
        arguments(
            "routing: {seenSeconds: 0}",
            "m.yaml:2:24: routing.seenSeconds must exceed pendingTimeoutSeconds=3600, but"
                + " seenSeconds=0"),
        arguments(
            "routing: {idleSeconds: 86400}",
            "m.yaml:2:24: routing.idleSeconds must exceed seenSeconds=86400, but"
                + " idleSeconds=86400"),
        arguments(
            "routing: {snapshotEvery: 1}",
            "m.yaml:2:26: routing.snapshotEvery must be at least 2, but snapshotEvery=1"),
        arguments(
            "contract: {overload: wait}",
            "m.yaml:2:22: contract.overload must be one of reject, hold, but overload=wait"),
        arguments(
            "delivery: {transactionTimeoutSeconds: 900}",
            "m.yaml:2:39: delivery.transactionTimeoutSeconds must stay below 900, the most that"
                + " brokers allow, but transactionTimeoutSeconds=900"),
        arguments(
            "delivery: {transactionTimeoutSeconds: 10}",
            "m.yaml:2:39: delivery.checkpointSeconds must stay below transactionTimeoutSeconds, or"
                + " no transaction ends in time, but checkpointSeconds=10 and"
                + " transactionTimeoutSeconds=10"),
        arguments(
            "flink: {maxParallelism: 1}",
            "m.yaml:2:25: flink.parallelism must not exceed flink.maxParallelism=1, but"
                + " parallelism=2"));
  }

  static Stream<Arguments> zoos() {
    return Stream.of(
        arguments("zoo: small", "m.yaml:1:6: zoo must be a list, but zoo=small"),
        arguments("zoo:\n- small", "m.yaml:2:3: zoo[0] must be a section, but zoo[0]=small"),
        arguments(
            "zoo:\n- nominalCostJoules: 1",
            "m.yaml:2:3: zoo[0].label is missing: Name that prompts, captures and contracts use,"
                + " unlike any other's."),
        arguments(
            "zoo:\n- {label: a, nominalCostJoules: -1}",
            "m.yaml:2:33: zoo[0]: model a: nominalCostJoules must be a finite number >= 0, but"
                + " nominalCostJoules=-1.0"),
        arguments(
            "zoo:\n- {label: a, nominalCostJoules: 2}\n- {label: b, nominalCostJoules: 1}",
            "m.yaml:3:33: zoo[1]: models must stand in increasing order of cost, but b with"
                + " nominalCostJoules=1.0 stands after a with nominalCostJoules=2.0; swap them"),
        arguments(
            "zoo:\n- {label: a, nominalCostJoules: 2}\n- {label: a, nominalCostJoules: 3}",
            "m.yaml:3:11: zoo[1]: labels of a zoo must differ, but label=a stands twice"),
        arguments(
            "zoo:\n- {label: a, nominalCostJoules: 2, backend: {type: oracle}}",
            "m.yaml:2:52: zoo[0].backend.type must be one of captured, openai, djl, but type=oracle"),
        arguments(
            "zoo:\n- {label: a, nominalCostJoules: 2, backend: {type: djl}}",
            "m.yaml:2:36: zoo[0].backend.model is missing: With `djl`: path of a TorchScript `.pt` file,"
                + " or of a folder with one."),
        arguments(
            "zoo:\n- {label: a, nominalCostJoules: 2, backend: {type: djl, model: m, device: npu}}",
            "m.yaml:2:75: zoo[0].backend.device must be auto, cpu, gpu or one such as gpu:0, but"
                + " device=npu"),
        arguments(
            "zoo:\n- {label: a, nominalCostJoules: 2, backend: captured}",
            "m.yaml:2:45: zoo[0].backend must be a section, but backend=captured"),
        arguments(
            "zoo:\n- {label: a, nominalCostJoules: 2, backend: {latencyFactor: -1}}",
            "m.yaml:2:61: zoo[0].backend.latencyFactor must be a finite number >= 0, but"
                + " latencyFactor=-1.0"));
  }

  static Stream<Arguments> betweenSections() {
    return withZoo(
        arguments(
            "contract: {models: [small, huge]}",
            "m.yaml:2:12: contract.models: the zoo has no model=huge; it has [small]"),
        arguments(
            "routing: {pendingTimeoutSeconds: 60}",
            "m.yaml:2:34: zoo[0].timeoutSeconds must stay below routing.pendingTimeoutSeconds=60,"
                + " but timeoutSeconds=60"));
  }

  private static Stream<Arguments> withZoo(Arguments... cases) {
    return Stream.of(cases).map(each -> arguments(Sample.SMALL_ZOO + each.get()[0], each.get()[1]));
  }
}
