package io.messplus.job.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaConnectionTest {

  @Test
  void saysInOneLineThatNoBrokerAnswers() {
    KafkaConnection nowhere = KafkaConnection.to("127.0.0.1:1");

    assertThatThrownBy(() -> nowhere.openAdmin(Duration.ofMillis(500)))
        .isInstanceOf(KafkaUnavailableException.class)
        .hasMessage(
            "Kafka is not available: bootstrap-servers=127.0.0.1:1: no answer within 500 ms;"
                + " check that a broker listens there and that the client properties let it in");
  }

  @Test
  void saysWhatIsWrongWithAnAddress() {
    assertThatThrownBy(() -> KafkaConnection.to("no port").openAdmin(Duration.ofSeconds(1)))
        .isInstanceOf(KafkaUnavailableException.class)
        .hasMessageContaining("bootstrap-servers=no port: Invalid url");
    assertThatThrownBy(() -> KafkaConnection.to(" "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("bootstrap-servers= ");
  }

  @Test
  void putsTheUsersPropertiesOverTheDefaultsAndTheAddressOverBoth() {
    KafkaConnection connection =
        KafkaConnection.to("kafka:9092")
            .with("security.protocol", "SSL")
            .with("linger.ms", "5")
            .with("bootstrap.servers", "elsewhere:9092");

    assertThat(connection.over(Map.of("linger.ms", "0", "acks", "all")))
        .isEqualTo(
            Map.of(
                "security.protocol", "SSL",
                "linger.ms", "5",
                "acks", "all",
                "bootstrap.servers", "kafka:9092"));
  }
}
