package io.messplus.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command line in a JVM of its own, as the launcher starts it. */
final class MessplusProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final Path err;
  private final Path out;

  private MessplusProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /**
   * @param folder where it runs and its output goes
   * @param classPath of the program
   */
  static MessplusProcess start(Path folder, String classPath, String... arguments)
      throws IOException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    List<String> command =
        JavaCommand.of(
            List.of("-Xmx1g", "--add-opens=java.base/java.util=ALL-UNNAMED"),
            classPath,
            Main.class.getName(),
            arguments);
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    return new MessplusProcess(process, out, err);
  }

  /** Waits until standard error has this text. */
  void awaitTold(String text) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (!err().contains(text)) {
      assertThat(process.isAlive()).as("ended before it told '%s': %s", text, err()).isTrue();
      assertThat(Instant.now()).as("waiting for '%s': %s", text, err()).isBefore(end);
      Thread.sleep(100);
    }
  }

  /** Sends SIGTERM; the exit code. */
  int terminate() throws InterruptedException {
    process.destroy();
    return await();
  }

  /** Sends SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    await();
  }

  /** Waits for its end; the exit code. */
  int await() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("ended").isTrue();
    return process.exitValue();
  }

  String out() throws IOException {
    return Files.readString(out);
  }

  String err() throws IOException {
    return Files.readString(err);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
