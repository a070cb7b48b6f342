package io.messplus.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A broker that is not there is told in one line, and soon. */
class AwayTest {

  private static final Duration SOON = Duration.ofSeconds(25);

  @TempDir private Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    Files.writeString(
        folder.resolve("messplus.yaml"),
        "zoo: [{label: small, nominalCostJoules: 1}]\nrouting: {explorationSeed: test}\n");
    Files.writeString(
        folder.resolve("capture.csv"),
        "doc_id,input_text,benchmark_name,"
            + "label_small,acc_small,energy_consumption_small,inference_time_small\n"
            + "1,Why?,quiz,1,1,20,0.1\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run --web-port 0 --state %s/state", "replay %s/capture.csv"})
  void isToldInOneLineAndSoon(String command) throws IOException {
    String address = "127.0.0.1:" + freePort();
    String arguments =
        (command + " -c %s/messplus.yaml -b " + address).replace("%s", folder.toString());
    Instant start = Instant.now();

    Terminal told = Terminal.run(arguments.split(" ", -1));

    assertThat(Duration.between(start, Instant.now())).isLessThan(SOON);
    assertThat(told.code()).isEqualTo(2);
    assertThat(told.out()).isEmpty();
    assertThat(told.err().lines()).hasSize(1);
    assertThat(told.err()).startsWith("messplus: ").contains("bootstrap-servers=" + address);
    assertThat(folder.resolve("state")).doesNotExist();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
