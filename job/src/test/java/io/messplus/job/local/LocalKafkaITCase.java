package io.messplus.job.local;

import static io.messplus.job.kafka.TestingClient.bytes;
import static io.messplus.job.kafka.TestingClient.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messplus.job.kafka.TestingClient;
import io.messplus.job.kafka.Topic;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKafkaITCase {

  @Test
  void keepsRecordsOverARestartOnTheSameFolderAndPort(@TempDir Path folder) {
    int port;
    try (LocalKafka kafka = LocalKafka.start(folder, 0)) {
      port = kafka.port();
      TestingClient client = TestingClient.of(kafka.bootstrapServers());
      client.create(Topic.RESULTS.spec().withPartitions(1));
      client.write(Topic.RESULTS.defaultName(), "acme", bytes("before"));
    }
    try (LocalKafka kafka = LocalKafka.start(folder, port)) {
      TestingClient client = TestingClient.of("127.0.0.1:" + port);
      client.write(Topic.RESULTS.defaultName(), "acme", bytes("after"));

      assertThat(client.read(Topic.RESULTS.defaultName(), 2))
          .extracting(record -> text(record.value()))
          .containsExactly("before", "after");
      assertThat(kafka.folder()).isEqualTo(folder.toAbsolutePath());
    }
  }

  @Test
  void takesARecordOfTwelveMegabytesAndRemovesTemporaryData() {
    byte[] large = new byte[12_000_000];
    new Random(7).nextBytes(large);
    Path folder;
    try (LocalKafka kafka = LocalKafka.start()) {
      folder = kafka.folder();
      TestingClient client = TestingClient.of(kafka.bootstrapServers());
      client.create(Topic.PROMPTS.spec().withPartitions(1));
      client.write(Topic.PROMPTS.defaultName(), "acme", large);

      assertThat(client.read(Topic.PROMPTS.defaultName(), 1))
          .singleElement()
          .satisfies(record -> assertThat(record.value()).isEqualTo(large));
      assertThat(folder).isNotEmptyDirectory();
    }
    assertThat(folder).doesNotExist();
  }

  @Test
  void saysThatThePortIsTaken(@TempDir Path folder) {
    try (LocalKafka kafka = LocalKafka.start()) {
      assertThatThrownBy(() -> LocalKafka.start(folder, kafka.port()))
          .isInstanceOf(PortTakenException.class)
          .hasMessage(
              "Kafka broker: the port must be free: port=%d; stop what listens there, or give"
                  + " another port, or 0 to have a free one chosen",
              kafka.port());
    }
  }

  @Test
  void saysWhichFolderAnotherBrokerUses() {
    try (LocalKafka kafka = LocalKafka.start()) {
      assertThatThrownBy(() -> LocalKafka.start(kafka.folder(), 0))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("folder=" + kafka.folder())
          .hasMessageEndingWith("another process uses it");
    }
  }
}
