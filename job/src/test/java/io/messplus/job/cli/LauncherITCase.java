package io.messplus.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.job.cli.TestingCheckout.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script")
@Timeout(60)
class LauncherITCase {

  @TempDir private Path folder;
  private TestingCheckout checkout;

  @BeforeEach
  void checkOut() throws Exception {
    checkout = new TestingCheckout(folder);
    checkout.installMaven("3.8.7");
  }

  @Test
  void tellsInOneLineThatThereIsNoJava() throws Exception {
    refuses(run(Map.of()), "needs a JDK 17 or newer, but found no java on PATH");
    refuses(run(Map.of("JAVA_HOME", "/nowhere")), "JAVA_HOME=/nowhere has no bin/java");
  }

  @ParameterizedTest
  @ValueSource(strings = {"11.0.2", "1.8.0_292", "16-ea"})
  void tellsTheVersionOfAJavaThatIsTooOld(String version) throws Exception {
    checkout.installJdk(version);

    refuses(run(Map.of()), "bin/java is version " + version);
  }

  @Test
  void asksForAJdkOnlyToBuild() throws Exception {
    checkout.installRuntime("17.0.15");
    refuses(run(Map.of()), "is only a runtime, without javac");

    checkout.installJdk("17.0.15");
    run(Map.of());
    checkout.removeTool("javac");

    assertThat(run(Map.of()).exitCode()).isZero();
  }

  @Test
  void prefersTheJavaOfJavaHome() throws Exception {
    checkout.installJdk("11.0.2");
    Path home = checkout.installJdkElsewhere("17.0.15");

    assertThat(run(Map.of("JAVA_HOME", home.toString())).exitCode()).isZero();
  }

  @Test
  void runsInTheCallersFolderThroughALinkWithArgumentsAsTheyCame() throws Exception {
    checkout.installJdk("17.0.15");
    Path link = Files.createSymbolicLink(folder.resolve("link"), checkout.launcher());

    Run run = checkout.run(link, Map.of("MESSPLUS_JAVA_OPTS", "-Xmx1g -Da=b"), "demo", "a  b", "*");

    assertThat(run.exitCode()).isZero();
    assertThat(run.stdout()).startsWith(checkout.folder().toString());
    assertThat(run.stdout()).containsSubsequence("-Xmx1g", "-Da=b", "-cp");
    assertThat(run.stdout()).endsWith("io.messplus.job.cli.Main", "demo", "a  b", "*");
    assertThat(run.stderr()).singleElement().asString().startsWith("messplus: building");
  }

  @ParameterizedTest
  @CsvSource({"17.0.15, false", "22.0.1, false", "23, true", "25.0.3, true"})
  void quietensUnsafeWhereTheJvmKnowsTheOption(String version, boolean known) throws Exception {
    checkout.installJdk(version);

    assertThat(run(Map.of()).stdout().contains("--sun-misc-unsafe-memory-access=allow"))
        .isEqualTo(known);
  }

  private Run run(Map<String, String> environment) throws Exception {
    return checkout.run(checkout.launcher(), environment, "demo");
  }

  private static void refuses(Run run, String reason) {
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.stdout()).isEmpty();
    assertThat(run.stderr()).singleElement().asString().startsWith("messplus: ").contains(reason);
  }
}
