package io.messplus.job.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatestCheckpointTest {

  @TempDir private Path folder;

  @Test
  void thereIsNoneWhereNothingRan() {
    assertThat(LatestCheckpoint.in(folder.resolve("none"))).isEmpty();
    assertThat(LatestCheckpoint.in(folder)).isEmpty();
  }

  @Test
  void theLastOfAllJobsIsFound() throws IOException {
    complete("checkpoints/a/chk-12", 1_000);
    Path last = complete("checkpoints/b/chk-3", 3_000);
    complete("checkpoints/c/chk-40", 2_000);
    assertThat(LatestCheckpoint.in(folder)).contains(last);
  }

  @Test
  void aSavepointCountsToo() throws IOException {
    complete("checkpoints/a/chk-12", 1_000);
    Path savepoint = complete("savepoints/savepoint-a-1", 2_000);
    assertThat(LatestCheckpoint.in(folder)).contains(savepoint);
  }

  @Test
  void aCheckpointThatWasNotFinishedDoesNotCount() throws IOException {
    Path complete = complete("checkpoints/a/chk-1", 1_000);
    Path begun = Files.createDirectories(folder.resolve("checkpoints/a/chk-2"));
    Files.createFile(begun.resolve("._metadata.inprogress.1"));
    Files.createDirectories(folder.resolve("checkpoints/a/shared"));
    assertThat(LatestCheckpoint.in(folder)).contains(complete);
  }

  private Path complete(String name, long atMillis) throws IOException {
    Path checkpoint = Files.createDirectories(folder.resolve(name));
    Path metadata = Files.createFile(checkpoint.resolve("_metadata"));
    Files.setLastModifiedTime(metadata, FileTime.fromMillis(atMillis));
    return checkpoint;
  }
}
