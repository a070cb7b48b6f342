package io.messplus.job.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messplus.inference.CapturedSettings;
import io.messplus.inference.DjlSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessplusConfigTest {

  @TempDir Path folder;

  @Test
  void sampleIsThePublishedZooAtTheDefaults() {
    MessplusConfig sample = parse(Sample.yaml());

    assertThat(sample)
        .isEqualTo(
            MessplusConfig.of(
                List.of(
                    ModelSettings.of("small", 80),
                    ModelSettings.of("medium", 394),
                    ModelSettings.of("large", 2003))));
    assertThat(sample.toZoo().labels()).containsExactly("small", "medium", "large");
  }

  @Test
  void fileAndOverridesAreReadTogether() throws Exception {
    Path file = folder.resolve("messplus.yaml");
    Files.writeString(file, "zoo: [{label: grün, nominalCostJoules: 3}]");

    MessplusConfig config =
        MessplusConfig.load(file, List.of("contract.alpha=0.9", "zoo[0].backend.latencyFactor=1"));

    assertThat(config.toZoo().labels()).containsExactly("grün");
    assertThat(config.contract().alpha()).isEqualTo(0.9);
    assertThat(config.zoo().get(0).backend()).isEqualTo(new CapturedSettings(1));
  }

  @Test
  void aBackendOfAnotherKindHasDefaultsOfItsOwn() {
    MessplusConfig config =
        parse(
            """
            zoo:
            - label: small
              nominalCostJoules: 3
              backend:
                type: djl
                model: /models/small
                device: gpu:1
                contextTokens: 8192
                endTokens: [<|im_end|>]
                chatTemplate: "<|im_start|>{role}\\n{content}<|im_end|>\\n"
            - label: large
              nominalCostJoules: 4
              backend: {type: djl, model: large.pt, maxBatch: }
            """);

    assertThat(config.zoo())
        .extracting(ModelSettings::backend)
        .containsExactly(
            new DjlSettings(
                "/models/small",
                "",
                "gpu:1",
                8192,
                256,
                16,
                2,
                1024,
                "",
                List.of("<|im_end|>"),
                "<|im_start|>{role}\n{content}<|im_end|>\n"),
            new DjlSettings("large.pt", "", "auto", 2048, 256, 16, 2, 1024, "", List.of(), ""));
  }

  @Test
  void scalarsKeepTheirText() {
    MessplusConfig config =
        parse(
            """
            zoo: [{label: 8, version: 1.10, nominalCostJoules: 1e2}]
            kafka: {properties: {retries: 010, enable.idempotence: yes}}
            predictor: {clipNorm: .inf}
            """);

    assertThat(config.zoo().get(0)).returns("8", ModelSettings::label);
    assertThat(config.zoo().get(0)).returns("1.10", ModelSettings::version);
    assertThat(config.zoo().get(0)).returns(100.0, ModelSettings::nominalCostJoules);
    assertThat(config.kafka().properties())
        .containsEntry("retries", "010")
        .containsEntry("enable.idempotence", "yes");
    assertThat(config.predictor().clipNorm()).isInfinite();
  }

  @Test
  void environmentVariablesStandInForSecrets() {
    Environment environment = new Environment(name -> name.equals("PW") ? "a$1\"" : null);

    MessplusConfig config =
        new ConfigFile("messplus.yaml", environment)
            .parse(
                Sample.SMALL_ZOO + "kafka: {properties: {sasl.jaas.config: 'x p=${env:PW};'}}",
                List.of("routing.explorationSeed=${env:PW}"));

    assertThat(config.kafka().properties()).containsEntry("sasl.jaas.config", "x p=a$1\";");
    assertThat(config.routing().explorationSeed()).isEqualTo("a$1\"");
  }

  @Test
  void secretsAreNotShown() {
    MessplusConfig config =
        parse(
            Sample.SMALL_ZOO
                + """
                kafka: {properties: {sasl.jaas.config: hide1, ssl.key.password: hide2, acks: all}}
                routing: {explorationSeed: hide3}
                flink: {properties: {s3.secret-key: hide4, s3.access.key: hide5}}
                """);

    assertThat(config.toString()).doesNotContain("hide").contains("acks=all");
  }

  @Test
  void configurationTravelsToOperators() throws Exception {
    MessplusConfig config = parse(Sample.yaml());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(config);
      out.writeObject(config.toZoo());
    }

    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(config);
      assertThat(in.readObject()).isEqualTo(config.toZoo());
    }
  }

  @Test
  void warnsOfWhatMayNotBeMeant() {
    MessplusConfig config =
        parse(
            """
            zoo: [{label: a, nominalCostJoules: 1}, {label: b, nominalCostJoules: 1}]
            flink: {parallelism: 5}
            """);

    assertThat(config.warnings())
        .satisfiesExactly(
            tie -> assertThat(tie).contains("nominalCostJoules", "a = b"),
            seed -> assertThat(seed).contains("explorationSeed", "public"),
            idle -> assertThat(idle).contains("flink.parallelism=5", "topics.partitions=4"));
  }

  @Test
  void isSilentWhereAllIsMeant() {
    assertThat(parse(Sample.SMALL_ZOO + "routing: {explorationSeed: mine}").warnings()).isEmpty();
  }

  @Test
  void fileThatCannotBeReadIsNamed() throws Exception {
    Path missing = folder.resolve("missing.yaml");
    Path latin1 = folder.resolve("latin1.yaml");
    Files.write(latin1, new byte[] {'#', (byte) 0xFC});

    assertThatThrownBy(() -> MessplusConfig.load(missing, List.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessage(missing + ": there is no such file");
    assertThatThrownBy(() -> MessplusConfig.load(latin1, List.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(latin1 + ": must be text in UTF-8");
  }

  private static MessplusConfig parse(String yaml) {
    return MessplusConfig.parse(yaml, "messplus.yaml", List.of());
  }
}
