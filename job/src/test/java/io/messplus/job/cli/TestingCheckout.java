package io.messplus.job.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The launcher in a folder of its own, with a PATH on which java and Maven are scripts that tell
 * what was asked of them.
 */
final class TestingCheckout {

  private static final List<String> TOOLS =
      List.of(
          "dirname",
          "find",
          "flock",
          "head",
          "ln",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sleep",
          "tail");

  private final Path folder;
  private final Path root;
  private final Path bin;

  /** How a launcher ended: its exit code and the lines of each stream. */
  record Run(int exitCode, List<String> stdout, List<String> stderr) {}

  TestingCheckout(Path folder) throws IOException {
    this.folder = folder.toRealPath();
    root = Files.createDirectories(this.folder.resolve("check out"));
    bin = Files.createDirectories(this.folder.resolve("bin"));
    Path project = Files.exists(Path.of("messplus")) ? Path.of("") : Path.of("..");
    Files.copy(project.resolve("messplus"), launcher());
    Files.createDirectories(root.resolve(".mvn"));
    Files.writeString(root.resolve("pom.xml"), "<project>\n  <version>1</version>\n</project>\n");
    for (String module : List.of("udfs", "job")) {
      Files.createDirectories(root.resolve(module).resolve("src/main"));
      Files.createFile(root.resolve(module).resolve("pom.xml"));
    }
    for (String tool : TOOLS) {
      install(tool);
    }
  }

  // A script, not a link: JUnit warns of links that lead out of a temporary folder.
  private void install(String tool) throws IOException {
    for (String entry : System.getenv("PATH").split(":", 0)) {
      if (Files.isExecutable(Path.of(entry, tool))) {
        script(bin.resolve(tool), "exec %s \"$@\"%n".formatted(Path.of(entry, tool)));
        return;
      }
    }
  }

  Path folder() {
    return folder;
  }

  Path launcher() {
    return root.resolve("messplus");
  }

  Path source(String name) {
    return root.resolve("job/src/main").resolve(name);
  }

  /** The Maven that each build began with. */
  List<String> builds() throws IOException {
    Path builds = root.resolve("builds");
    return Files.exists(builds) ? Files.readAllLines(builds) : List.of();
  }

  void removeTool(String tool) throws IOException {
    Files.deleteIfExists(bin.resolve(tool));
  }

  void installJdk(String version) throws IOException {
    installRuntime(version);
    script(bin.resolve("javac"), "");
  }

  void installRuntime(String version) throws IOException {
    java(version, folder);
  }

  /** Installs a JDK that is not on PATH, and tells where. */
  Path installJdkElsewhere(String version) throws IOException {
    Path home = folder.resolve("elsewhere");
    Files.createDirectories(home.resolve("bin"));
    java(version, home);
    script(home.resolve("bin/javac"), "");
    return home;
  }

  private static void java(String version, Path home) throws IOException {
    script(
        home.resolve("bin/java"),
        """
        case $1 in
          -version) echo 'openjdk version "%s" 2018-10-16' >&2 ;;
          -XshowSettings*) echo '    java.home = %s' >&2 ;;
          *) pwd && printf '%%s\\n' "$@" ;;
        esac
        """
            .formatted(version, home));
  }

  void installMaven(String version) throws IOException {
    script(
        bin.resolve("mvn"),
        "[ $1 != -v ] || { echo 'Apache Maven %s'; exit; }%n%s"
            .formatted(version, building("mvn")));
  }

  void installWrapper() throws IOException {
    script(root.resolve("mvnw"), building("mvnw"));
  }

  private static String building(String maven) {
    return """
        echo %s >>builds
        sleep 0.5
        mkdir -p job/target/lib
        : >job/target/messplus-job-1.jar
        [ ! -e job/src/main/Broken.java ] || { echo 'Broken.java:1: no'; exit 1; }
        """
        .formatted(maven);
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Runs it from a folder that is not the checkout. */
  Run run(Path launcher, Map<String, String> environment, String... arguments) throws Exception {
    Path stdout = Files.createTempFile(folder, "stdout", "");
    Path stderr = Files.createTempFile(folder, "stderr", "");
    ProcessBuilder builder =
        new ProcessBuilder(
                Stream.concat(Stream.of(launcher.toString()), Stream.of(arguments)).toList())
            .directory(folder.toFile())
            .redirectOutput(stdout.toFile())
            .redirectError(stderr.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", bin.toString());
    builder.environment().putAll(environment);
    int exitCode = builder.start().waitFor();
    return new Run(exitCode, Files.readAllLines(stdout), Files.readAllLines(stderr));
  }
}
