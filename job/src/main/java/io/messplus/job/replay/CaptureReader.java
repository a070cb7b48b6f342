package io.messplus.job.replay;

import io.messplus.job.replay.CsvRows.Field;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Reads captures from CSV: columns {@code doc_id,input_text,benchmark_name}, then for each model X,
 * cheapest first, {@code label_X,acc_X,energy_consumption_X,inference_time_X}. UTF-8, with or
 * without a byte order mark, any line ending, fields with commas or line breaks in double quotes.
 *
 * <p>Columns are found by name, other columns are ignored, and blank lines are skipped. A model's
 * label is its {@code acc_X}, or {@code acc_norm_X} by the {@link CaptureMetric}. Where a file
 * lacks the preferred metric for some model and has the other for every model, the other counts.
 * Where it has both and none is preferred, {@code label_X} says which one it was made for;
 * otherwise that only repeats it and is not read.
 */
public final class CaptureReader {

  /** What the columns of joules begin with. */
  public static final String JOULES = "energy_consumption_";

  private static final String EXTENSION = ".csv";

  private final CaptureMetric metric;
  private final String costPrefix;
  private final Consumer<CaptureException> badRows;

  /** Reads what a file was made for, plain accuracy where it does not say. */
  public CaptureReader() {
    this(null);
  }

  /**
   * Reads the given metric where a file has it.
   *
   * @param metric {@code null} prefers none
   */
  public CaptureReader(CaptureMetric metric) {
    this(
        metric,
        JOULES,
        bad -> {
          throw bad;
        });
  }

  private CaptureReader(
      CaptureMetric metric, String costPrefix, Consumer<CaptureException> badRows) {
    this.metric = metric;
    this.costPrefix = costPrefix;
    this.badRows = badRows;
  }

  /**
   * Reads another cost than joules.
   *
   * @param prefix of the columns that have it, such as {@code cost_usd_}
   */
  public CaptureReader withCostIn(String prefix) {
    return new CaptureReader(metric, prefix, badRows);
  }

  /**
   * Leaves out rows that break a rule. A file whose header breaks one, or that is not CSV, is
   * refused all the same.
   *
   * @param badRows told why, for each row left out
   */
  public CaptureReader skipping(Consumer<CaptureException> badRows) {
    return new CaptureReader(metric, costPrefix, badRows);
  }

  /**
   * Reads one file, or every {@code *.csv} of a folder by name (not of its sub-folders).
   *
   * @throws CaptureException if there is no such file, no CSV in the folder, or a file breaks a
   *     rule
   */
  public List<Capture> read(Path fileOrFolder) {
    return files(fileOrFolder).stream().map(this::readFile).toList();
  }

  /**
   * Reads a stream to its end and leaves it open.
   *
   * @param source what messages call the stream, such as its file
   * @throws CaptureException if the stream cannot be read or breaks a rule
   */
  public Capture read(String name, String source, InputStream in) {
    try {
      CsvRows rows = new CsvRows(source, in);
      List<Field> first = rows.next();
      if (first.stream().allMatch(field -> field.text().isBlank())) {
        throw new CaptureException(source, "the file is empty, it must start with a header");
      }
      CaptureHeader header = CaptureHeader.from(source, first, metric, costPrefix);
      List<CapturedPrompt> prompts = new ArrayList<>();
      for (List<Field> row = rows.next(); !row.isEmpty(); row = rows.next()) {
        try {
          prompts.add(new CaptureRow(source, header, row).prompt());
        } catch (CaptureException bad) {
          badRows.accept(bad);
        }
      }
      return new Capture(name, List.copyOf(header.models().keySet()), prompts);
    } catch (IOException e) {
      throw unreadable(source, e);
    }
  }

  private Capture readFile(Path file) {
    String name = file.getFileName().toString();
    int end = name.endsWith(EXTENSION) ? name.length() - EXTENSION.length() : name.length();
    try (InputStream in = Files.newInputStream(file)) {
      return read(name.substring(0, end), file.toString(), in);
    } catch (IOException e) {
      throw unreadable(file.toString(), e);
    }
  }

  private static List<Path> files(Path fileOrFolder) {
    if (!Files.isDirectory(fileOrFolder)) {
      return List.of(fileOrFolder);
    }
    try (Stream<Path> entries = Files.list(fileOrFolder)) {
      List<Path> files =
          entries
              .filter(path -> path.toString().endsWith(EXTENSION) && Files.isRegularFile(path))
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw new CaptureException(fileOrFolder.toString(), "the folder has no *.csv file");
      }
      return files;
    } catch (IOException e) {
      throw unreadable(fileOrFolder.toString(), e);
    }
  }

  private static CaptureException unreadable(String source, IOException e) {
    String rule =
        e instanceof NoSuchFileException
            ? "there is no such file or folder"
            : "cannot be read: " + CaptureException.printable(String.valueOf(e.getMessage()));
    return new CaptureException(source, rule);
  }
}
