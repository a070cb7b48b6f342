package io.messplus.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.job.cli.TestingCheckout.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
class LauncherBuildITCase {

  @TempDir private Path folder;
  private TestingCheckout checkout;

  @BeforeEach
  void checkOut() throws Exception {
    checkout = new TestingCheckout(folder);
    checkout.installJdk("17.0.15");
    checkout.installMaven("3.8.7");
  }

  @Test
  void buildsOnlyWhatChanged() throws Exception {
    run();
    assertThat(run().stderr()).isEmpty();

    Files.createFile(checkout.source("Added.java"));
    isBuilding(run());
    assertThat(run().stderr()).isEmpty();

    Files.delete(checkout.source("Added.java"));
    isBuilding(run());
    assertThat(checkout.builds()).hasSize(3);
  }

  @Test
  void doesNotTakeAFailedBuildForAFinishedOne() throws Exception {
    run();
    Files.createFile(checkout.source("Broken.java"));

    for (int attempt = 0; attempt < 2; attempt++) {
      Run run = run();
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.stdout()).isEmpty();
      assertThat(run.stderr()).contains("Broken.java:1: no");
      assertThat(run.stderr().get(2)).startsWith("messplus: the build failed, see ");
    }

    Files.delete(checkout.source("Broken.java"));
    assertThat(run().exitCode()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"3.6.3, mvnw", "3.8.7, mvn", "3.10.0, mvn", "4.0.0, mvn"})
  void buildsWithTheWrapperWhereMavenIsTooOld(String version, String used) throws Exception {
    checkout.installMaven(version);
    checkout.installWrapper();

    run();

    assertThat(checkout.builds()).containsExactly(used);
  }

  @Test
  void buildsWithTheWrapperWhereThereIsNoMaven() throws Exception {
    checkout.removeTool("mvn");
    checkout.installWrapper();

    run();

    assertThat(checkout.builds()).containsExactly("mvnw");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void buildsOnceWhenStartedThreeTimesAtOnce(boolean flock) throws Exception {
    if (!flock) {
      checkout.removeTool("flock");
    }

    ExecutorService threads = Executors.newFixedThreadPool(3);
    for (Future<Run> run :
        threads.invokeAll(List.<Callable<Run>>of(this::run, this::run, this::run))) {
      assertThat(run.get().exitCode()).isZero();
    }
    threads.shutdown();

    assertThat(checkout.builds()).hasSize(1);
  }

  private Run run() throws Exception {
    return checkout.run(checkout.launcher(), Map.of(), "demo");
  }

  private static void isBuilding(Run run) {
    assertThat(run.stderr()).singleElement().asString().startsWith("messplus: building");
  }
}
