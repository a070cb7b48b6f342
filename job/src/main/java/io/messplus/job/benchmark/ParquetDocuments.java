package io.messplus.job.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

/** The rows of a Parquet file, a row group in memory at a time. */
final class ParquetDocuments implements Iterator<Document> {

  private final Path file;
  private final ParquetFileReader reader;
  private final MessageType schema;

  private RecordReader<Group> rows;
  private long rowsLeft;
  private long row;

  private ParquetDocuments(Path file, ParquetFileReader reader) {
    this.file = file;
    this.reader = reader;
    this.schema = reader.getFileMetaData().getSchema();
  }

  static Stream<Document> in(Path file) {
    ParquetFileReader reader = open(file);
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(
                new ParquetDocuments(file, reader), Spliterator.ORDERED | Spliterator.NONNULL),
            false)
        .onClose(() -> close(reader));
  }

  static long count(Path file) {
    try (ParquetFileReader reader = open(file)) {
      return reader.getRecordCount();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  @Override
  public boolean hasNext() {
    while (rowsLeft == 0) {
      PageReadStore group = nextRowGroup();
      if (group == null) {
        return false;
      }
      rows =
          new ColumnIOFactory()
              .getColumnIO(schema)
              .getRecordReader(group, new GroupRecordConverter(schema));
      rowsLeft = group.getRowCount();
    }
    return true;
  }

  @Override
  public Document next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the file has no more rows");
    }
    rowsLeft--;
    row++;
    String origin = "%s: row %d".formatted(file.getFileName(), row);
    return new Document(origin, ParquetValues.fields(rows.read()));
  }

  private PageReadStore nextRowGroup() {
    try {
      return reader.readNextRowGroup();
    } catch (IOException | RuntimeException e) {
      throw unreadable(file, e);
    }
  }

  private static ParquetFileReader open(Path file) {
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .withCodecFactory(new Decompression())
            .build();
    try {
      return ParquetFileReader.open(new LocalInputFile(file), options);
    } catch (IOException | RuntimeException e) {
      throw unreadable(file, e);
    }
  }

  private static BenchmarkException unreadable(Path file, Exception e) {
    return new BenchmarkException(file.toString(), "cannot be read as Parquet: " + e.getMessage());
  }

  private static void close(ParquetFileReader reader) {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
