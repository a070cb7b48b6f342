package io.messplus.job.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * What a command of this JVM told.
 *
 * @param code exit code
 * @param out all of standard output
 * @param err all of standard error
 */
public record Terminal(int code, String out, String err) {

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
}
