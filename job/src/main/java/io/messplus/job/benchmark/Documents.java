package io.messplus.job.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Reads the documents of a file one at a time: Parquet, or JSON lines, gzipped or not. */
final class Documents {

  private static final byte[] PARQUET = "PAR1".getBytes(US_ASCII);

  private Documents() {}

  /**
   * The documents of a file in its order; closing the stream closes the file.
   *
   * @throws BenchmarkException where there is no such file or it is neither, here or while the
   *     stream is read
   */
  static Stream<Document> in(Path file) {
    return isParquet(file) ? ParquetDocuments.in(file) : JsonLines.in(file);
  }

  /** How many they are, where the file tells without being read. */
  static OptionalLong count(Path file) {
    return isParquet(file) ? OptionalLong.of(ParquetDocuments.count(file)) : OptionalLong.empty();
  }

  private static boolean isParquet(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new BenchmarkException(file.toString(), "no such file of documents");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(PARQUET.length), PARQUET);
    } catch (IOException e) {
      throw new BenchmarkException(file.toString(), "cannot be read: " + e.getMessage());
    }
  }
}
