package io.messplus.job.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What starts another JVM of the same Java. */
final class JavaCommand {

  private JavaCommand() {}

  static List<String> of(
      List<String> options, String classPath, String mainClass, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-Dai.djl.offline=true");
    command.addAll(List.of("-cp", classPath, mainClass));
    command.addAll(List.of(arguments));
    return command;
  }
}
