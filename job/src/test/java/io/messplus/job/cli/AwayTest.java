package io.messplus.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that is not there is told in one line, and soon. */
class AwayTest {

  private static final Duration SOON = Duration.ofSeconds(25);
  private static final List<String> COMMANDS =
      List.of(
          "run --web-port 0 --state %s/state",
          "replay %s/capture.csv",
          "ask --tenant acme Why?",
          "feedback a-1 yes --tenant acme",
          "contract set acme alpha=0.9",
          "contract show",
          "contract unset acme",
          "tail results",
          "audit");

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

  /** Side by side, since each waits its time for an answer. */
  @Test
  void isToldInOneLineAndSoon() throws IOException {
    String address = "127.0.0.1:" + freePort();
    String selection = " -c %s/messplus.yaml -b " + address;
    Instant start = Instant.now();

    List<CompletableFuture<Terminal>> commands =
        COMMANDS.stream()
            .map(command -> (command + selection).replace("%s", folder.toString()).split(" ", -1))
            .map(arguments -> supply(arguments))
            .toList();

    assertThat(commands)
        .extracting(CompletableFuture::join)
        .allSatisfy(
            told -> {
              assertThat(told.code()).isEqualTo(2);
              assertThat(told.out()).isEmpty();
              assertThat(told.err().lines()).hasSize(1);
              assertThat(told.err()).startsWith("messplus: ");
              assertThat(told.err()).contains("bootstrap-servers=" + address);
            });
    assertThat(Duration.between(start, Instant.now())).isLessThan(SOON);
    assertThat(folder.resolve("state")).doesNotExist();
  }

  private static CompletableFuture<Terminal> supply(String... arguments) {
    return CompletableFuture.supplyAsync(
        () -> Terminal.run(arguments), command -> new Thread(command).start());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
