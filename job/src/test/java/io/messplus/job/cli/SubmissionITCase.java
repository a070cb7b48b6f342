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
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code messplus run --jobmanager} onto a Flink cluster of several processes. */
@Tag("long")
class SubmissionITCase {

  private static final Pattern SUBMITTED = Pattern.compile("submitted job (\\w{32}) to .*\\R");
  private static final int PROMPTS = 60;

  @TempDir private Path folder;

  @Test
  void answersPromptsAndGoesOnFromACheckpointAfterACancel() throws Exception {
    Path libraries = Path.of("target", "lib").toAbsolutePath();
    assumeTrue(Files.isDirectory(libraries), "the jars are gathered when the project is packaged");
    String classPath = ownJar() + File.pathSeparator + libraries.resolve("*");
    try (LocalKafka broker = LocalKafka.start();
        TestingZoo zoo = TestingZoo.in(folder, broker.bootstrapServers());
        StandaloneCluster cluster =
            StandaloneCluster.start(Files.createDirectory(folder.resolve("flink")), libraries)) {
      String first = submit(classPath, zoo, cluster);
      zoo.replay("a", PROMPTS, 0);
      zoo.awaitResults(PROMPTS);
      Path checkpoint = awaitCheckpoint(cluster);
      cluster.cancel(first);

      String second = submit(classPath, zoo, cluster, "--restore", checkpoint.toUri().toString());
      zoo.replay("b", PROMPTS, 0);
      assertThat(ts(zoo.awaitResults(2 * PROMPTS), "b")).isEqualTo(PROMPTS);
      cluster.cancel(second);
    }
  }

  private String submit(String classPath, TestingZoo zoo, StandaloneCluster cluster, String... more)
      throws Exception {
    String[] arguments = {"run", "-c", zoo.config(), "--jobmanager", cluster.address()};
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    try (MessplusProcess submission = MessplusProcess.start(folder, classPath, all)) {
      assertThat(submission.await()).as("exit code: %s", submission.err()).isZero();
      assertThat(submission.err()).isEmpty();
      Matcher job = SUBMITTED.matcher(submission.out());
      assertThat(job.matches()).as(submission.out()).isTrue();
      return job.group(1);
    }
  }

  /** A checkpoint begun after every prompt was answered. */
  private static Path awaitCheckpoint(StandaloneCluster cluster) throws Exception {
    Path before = LatestCheckpoint.in(cluster.checkpoints()).orElse(null);
    Path latest = before;
    int changes = 0;
    for (int i = 0; i < 300 && changes < 2; i++) {
      Thread.sleep(100);
      Path now = LatestCheckpoint.in(cluster.checkpoints()).orElse(null);
      changes += now == null || now.equals(latest) ? 0 : 1;
      latest = now;
    }
    assertThat(changes).as("checkpoints within 30 s").isEqualTo(2);
    return latest;
  }

  /** The tenant's requests that were decided before the first of a prefix. */
  private static long ts(Map<String, Result> results, String prefix) {
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
