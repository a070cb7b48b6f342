package io.messplus.job.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.messplus.job.config.MessplusConfig;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code messplus config}. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    description = "Prints a commented configuration to start from.",
    footer = {"", "Example: messplus config > messplus.yaml"})
final class ConfigCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    try (InputStream sample = MessplusConfig.class.getResourceAsStream("messplus.yaml")) {
      spec.commandLine().getOut().print(new String(sample.readAllBytes(), UTF_8));
      spec.commandLine().getOut().flush();
    }
    return 0;
  }
}
