package io.messplus.job.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.messplus.job.local.LatestCheckpoint;
import io.messplus.job.local.LocalKafka;
import io.messplus.message.Result;
import java.io.File;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** {@code messplus run --jobmanager} onto a Flink cluster of several processes. */
@Tag("long")
class SubmissionITCase {

  private static final Pattern SUBMITTED = Pattern.compile("submitted job (\\w{32}) to .*\\R");
  private static final int PROMPTS = 60;

  // The logs of the cluster stay where they are needed.
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  @Test
  void answersPromptsAndGoesOnFromACheckpointAfterACancel() throws Exception {
    Path libraries = Path.of("target", "lib").toAbsolutePath();
    assumeTrue(Files.isDirectory(libraries), "the jars are gathered when the project is packaged");
    String classPath = ownJar() + File.pathSeparator + libraries.resolve("*");
    try (LocalKafka broker = LocalKafka.start();
        TestingZoo zoo = TestingZoo.in(folder, broker.bootstrapServers());
        StandaloneCluster cluster =
            StandaloneCluster.start(Files.createDirectory(folder.resolve("flink")), libraries)) {
      String first = submit(run(classPath, zoo, cluster));
      zoo.replay("a", PROMPTS, 0);
      zoo.awaitResults(PROMPTS);
      cluster.awaitCheckpoint(first);
      cluster.cancel(first);
      Path checkpoint = LatestCheckpoint.in(cluster.checkpoints()).orElseThrow();

      assertRefused(run(classPath, zoo, cluster, "--restore", "file:///nowhere"));
      String second =
          submit(run(classPath, zoo, cluster, "--restore", checkpoint.toUri().toString()));
      zoo.replay("b", PROMPTS, 0);
      assertThat(decidedBefore("b", zoo.awaitResults(2 * PROMPTS))).isEqualTo(PROMPTS);
      cluster.cancel(second);
    }
  }

  private static String submit(MessplusProcess submission) throws Exception {
    try (submission) {
      assertThat(submission.await()).as("exit code: %s", submission.err()).isZero();
      assertThat(submission.err()).isEmpty();
      Matcher job = SUBMITTED.matcher(submission.out());
      assertThat(job.matches()).as(submission.out()).isTrue();
      return job.group(1);
    }
  }

  private static void assertRefused(MessplusProcess submission) throws Exception {
    try (submission) {
      assertThat(submission.await()).isEqualTo(1);
      assertThat(submission.out()).isEmpty();
      assertThat(submission.err()).startsWith("messplus: run failed: ").contains("/nowhere");
      assertThat(submission.err().lines()).hasSize(1);
    }
  }

  private MessplusProcess run(
      String classPath, TestingZoo zoo, StandaloneCluster cluster, String... more)
      throws Exception {
    List<String> arguments = new ArrayList<>(List.of("run", "-c", zoo.config()));
    arguments.addAll(List.of("--jobmanager", cluster.address()));
    // Codecs are no part of a Flink distribution.
    arguments.addAll(List.of("--set", "kafka.properties={compression.type: zstd}"));
    arguments.addAll(List.of(more));
    return MessplusProcess.start(folder, classPath, arguments.toArray(String[]::new));
  }

  /** The tenant's requests that were decided before the first of a prefix. */
  private static long decidedBefore(String prefix, Map<String, Result> results) {
    return results.values().stream()
        .filter(result -> result.requestId().startsWith(prefix + "-"))
        .mapToLong(result -> result.decision().t())
        .min()
        .orElseThrow();
  }

  private static Path ownJar() throws Exception {
    try (DirectoryStream<Path> jars =
        Files.newDirectoryStream(Path.of("target").toAbsolutePath(), "messplus-job-*.jar")) {
      return jars.iterator().next();
    }
  }
}
