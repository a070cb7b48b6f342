package io.messplus.job.zoo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import io.messplus.message.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Real models behind servers of this machine: {@code src/test/zoo/zoo.py run} in a process of its
 * own, which ends with this one.
 */
public final class RealZoo implements AutoCloseable {

  /** Small and quick. */
  public static final String SMOLLM2 = "smollm2-135m";

  /** Twice as large. */
  public static final String GEMMA3 = "gemma3-270m";

  /** The variable that names the folder of the zoo's virtual environment. */
  static final String VENV = "MESSPLUS_ZOO_VENV";

  /** The variable that names the folder of the models' files. */
  static final String WEIGHTS = "MESSPLUS_ZOO_WEIGHTS";

  /** What somebody without a zoo does. */
  static final String HOW =
      "make one with `python3 job/src/test/zoo/zoo.py install --venv A --weights B`, then let "
          + VENV
          + " be the path of A and "
          + WEIGHTS
          + " that of B";

  private static final String READY = "ready ";
  private static final int SECONDS_TO_END = 30;

  private final Process process;
  private final Writer commands;
  private final BufferedReader answers;
  private final Map<String, Integer> ports;

  private RealZoo(Process process) throws IOException {
    this.process = process;
    commands = process.outputWriter(UTF_8);
    answers = process.inputReader(UTF_8);
    ports =
        Json.MAPPER.readValue(
            answerThatBegins(READY).substring(READY.length()), new TypeReference<>() {});
  }

  /**
   * Starts servers and waits until each answers.
   *
   * @param longest after which they end by themselves
   * @param models their names, as {@code models.py} has them
   */
  public static RealZoo start(Duration longest, String... models) throws IOException {
    Path venv = Path.of(System.getenv(VENV)).toAbsolutePath();
    List<String> command =
        List.of(
            venv.resolve("bin").resolve("python").toString(),
            Path.of("src", "test", "zoo", "zoo.py").toAbsolutePath().toString(),
            "run",
            "--venv",
            venv.toString(),
            "--weights",
            Path.of(System.getenv(WEIGHTS)).toAbsolutePath().toString(),
            "--models",
            String.join(",", models),
            "--max-seconds",
            String.valueOf(longest.toSeconds()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      return new RealZoo(process);
    } catch (IOException | AssertionError e) {
      process.destroy();
      throw e;
    }
  }

  /** Address of a model's server. */
  public String baseUrl(String model) {
    return "http://127.0.0.1:%d/v1".formatted(ports.get(model));
  }

  /** Kills a model's server, in the midst of what it does. */
  public void kill(String model) throws IOException {
    command("kill " + model, "killed " + model);
  }

  /** Starts a server again, at its address, and waits until it answers. */
  public void start(String model) throws IOException {
    command("start " + model, "started " + model);
  }

  private void command(String command, String answer) throws IOException {
    commands.write(command + "\n");
    commands.flush();
    answerThatBegins(answer);
  }

  private String answerThatBegins(String expected) throws IOException {
    StringBuilder others = new StringBuilder();
    for (String line = answers.readLine(); line != null; line = answers.readLine()) {
      if (line.startsWith(expected)) {
        return line;
      }
      others.append(line).append('\n');
    }
    throw new AssertionError("zoo.py ended before it said '%s': %s".formatted(expected, others));
  }

  @Override
  public void close() {
    try {
      commands.close();
      if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        process.destroy();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroy();
    }
  }
}
