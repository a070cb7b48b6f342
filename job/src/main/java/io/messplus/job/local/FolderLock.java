package io.messplus.job.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a second broker or cluster out of a folder.
 *
 * <p>Kafka's own lock comes too late for a node that is also the controller: by then it has written
 * to the other's metadata log, and the other halts the JVM.
 */
final class FolderLock implements AutoCloseable {

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * @throws IOException if the folder is taken or cannot be written
   */
  static FolderLock take(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("messplus.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return new FolderLock(channel);
      }
    } catch (OverlappingFileLockException ignored) {
      // Taken in this JVM, which is as much taken as in another.
    }
    channel.close();
    throw new IOException("another process uses it");
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
