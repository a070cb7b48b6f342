package io.messplus.job.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The CSV that a capture grows in. A row is handed to the operating system as soon as it is
 * written, so that the death of this process loses none; while the capture runs, rows stand in the
 * order in which they were complete, since one that waited for its turn would be lost.
 */
final class CaptureFile implements AutoCloseable {

  private final Path file;
  private final CaptureShape shape;
  private final FileChannel channel;
  private final Map<DocumentKey, CapturedDocument> documents;

  private CaptureFile(
      Path file,
      CaptureShape shape,
      FileChannel channel,
      Map<DocumentKey, CapturedDocument> documents) {
    this.file = file;
    this.shape = shape;
    this.channel = channel;
    this.documents = documents;
  }

  /**
   * Opens the file to go on behind its rows, and drops what a kill tore; makes it and its folder
   * where they are missing. No other capture can write to it until it is closed.
   *
   * @throws CaptureRefusedException where another one does
   */
  static CaptureFile open(Path file, CaptureShape shape, KeptRows kept) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (!isLocked(channel) || channel.size() != kept.fileBytes()) {
      channel.close();
      throw new CaptureRefusedException(
          "%s: another capture writes to it; wait for its end, or name another --out"
              .formatted(file));
    }
    channel.truncate(kept.wholeBytes());
    channel.position(kept.wholeBytes());
    CaptureFile opened =
        new CaptureFile(file, shape, channel, new LinkedHashMap<>(kept.documents()));
    if (kept.wholeBytes() == 0) {
      opened.write(shape.header());
    }
    return opened;
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  void append(CapturedDocument document) throws IOException {
    write(document.toCsv(shape.metrics()));
    documents.put(document.key(), document);
  }

  Collection<CapturedDocument> documents() {
    return documents.values();
  }

  /**
   * Puts the rows into this order, those of other documents before them; the file has the old order
   * or the new one at any time.
   */
  void order(List<DocumentKey> order) throws IOException {
    Map<DocumentKey, CapturedDocument> ordered = new LinkedHashMap<>(documents);
    order.forEach(ordered::remove);
    order.stream()
        .filter(documents::containsKey)
        .forEach(key -> ordered.put(key, documents.get(key)));
    if (new ArrayList<>(ordered.keySet()).equals(new ArrayList<>(documents.keySet()))) {
      return;
    }
    Path target = file.toRealPath();
    Path beside = target.resolveSibling(".%s.part".formatted(target.getFileName()));
    StringBuilder text = new StringBuilder(shape.header());
    ordered.values().forEach(document -> text.append(document.toCsv(shape.metrics())));
    Files.writeString(beside, text, UTF_8);
    Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
  }

  private void write(String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
