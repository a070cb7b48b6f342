package io.messplus.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * What a command of this JVM told.
 *
 * @param code exit code
 * @param out all of standard output
 * @param err all of standard error
 */
public record Terminal(int code, String out, String err) {

  /** Runs a command in this process, with more arguments after these. */
  public static Terminal run(List<String> command, String... more) {
    return run(Stream.concat(command.stream(), Stream.of(more)).toArray(String[]::new));
  }

  /** Runs a command in this process. */
  public static Terminal run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command =
        Main.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .setUsageHelpAutoWidth(false);
    int code = command.execute(arguments);
    return new Terminal(code, out.toString(), err.toString());
  }

  /** Holds where the command refused its input, in one line that begins so. */
  void assertRefused(String line) {
    assertThat(err).startsWith(line);
    assertThat(err.lines()).hasSize(1);
    assertThat(out).isEmpty();
    assertThat(code).isEqualTo(2);
  }
}
