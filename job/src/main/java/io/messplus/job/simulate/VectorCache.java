package io.messplus.job.simulate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.messplus.encoder.Encoder;
import io.messplus.encoder.EncoderSettings;
import io.messplus.encoder.HalfVector;
import io.messplus.encoder.SharedEncoder;
import io.messplus.energy.RouterEnergySettings;
import io.messplus.job.progress.ProgressListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/**
 * Vectors of texts, encoded once and kept on disk, by encoder and text. Another process that has
 * the cache open keeps what is encoded here from being written, not from being used.
 */
public final class VectorCache implements Vectors, AutoCloseable {

  static {
    RocksDB.loadLibrary();
  }

  private final EncoderSettings settings;
  private final Options options = new Options().setCreateIfMissing(true);
  private final RocksDB kept;
  private final boolean writable;
  private final Map<String, float[]> atHand = new HashMap<>();

  /**
   * Opens the cache.
   *
   * @param folder of the caches of all encoders; made where it is missing
   * @throws SimulationException where it cannot be used
   */
  public static VectorCache open(Path folder, EncoderSettings settings) {
    Path own = folder.resolve(HexFormat.of().formatHex(digest(identity(settings)), 0, 8));
    try {
      Files.createDirectories(own);
    } catch (IOException e) {
      throw new SimulationException(
          "the folder of the vectors cannot be made, cache=%s (%s); name another with --cache"
              .formatted(folder, e.getMessage()));
    }
    return new VectorCache(own, settings);
  }

  private VectorCache(Path folder, EncoderSettings settings) {
    this.settings = settings;
    RocksDB opened;
    boolean mine = true;
    try {
      opened = RocksDB.open(options, folder.toString());
    } catch (RocksDBException taken) {
      mine = false;
      opened = openToRead(folder, taken);
    }
    kept = opened;
    writable = mine;
  }

  private RocksDB openToRead(Path folder, RocksDBException taken) {
    try {
      return RocksDB.openReadOnly(options, folder.toString());
    } catch (RocksDBException e) {
      options.close();
      throw new SimulationException(
          "the vectors kept in %s cannot be read (%s); delete the folder, or name another with"
                  .formatted(folder, taken.getMessage())
              + " --cache");
    }
  }

  /** Everything that a vector depends on; how many threads encode is not. */
  private static String identity(EncoderSettings settings) {
    return String.join(
        "\n",
        settings.model(),
        settings.engine(),
        settings.tokenizer(),
        settings.pooling().name(),
        String.valueOf(settings.normalize()),
        String.valueOf(settings.maxTokens()));
  }

  /**
   * Makes the vectors of these texts available, encoding those that are not kept.
   *
   * @param progress told how many of those are done
   */
  public void prepare(Collection<String> texts, ProgressListener progress) {
    prepare(texts, progress, new RouterWork(), RouterEnergySettings.defaults());
  }

  /**
   * Makes the vectors of these texts available, encoding those that are not kept.
   *
   * @param progress told how many of those are done
   * @param work told what encoding them took
   * @param energy by what it is estimated
   */
  public void prepare(
      Collection<String> texts,
      ProgressListener progress,
      RouterWork work,
      RouterEnergySettings energy) {
    Set<String> missing = new LinkedHashSet<>();
    for (String text : texts) {
      if (!atHand.containsKey(text)) {
        byte[] packed = read(text);
        if (packed == null) {
          missing.add(text);
        } else {
          atHand.put(text, HalfVector.unpack(packed));
        }
      }
    }
    if (!missing.isEmpty()) {
      encode(List.copyOf(missing), progress, work, energy);
    }
  }

  private void encode(
      List<String> texts, ProgressListener progress, RouterWork work, RouterEnergySettings energy) {
    int threads = Runtime.getRuntime().availableProcessors();
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try (Encoder encoder = SharedEncoder.acquire(settings)) {
      List<Future<float[]>> vectors =
          texts.stream()
              .map(text -> workers.submit(() -> work.of(energy, () -> encoder.encode(text))))
              .toList();
      work.count(texts.size());
      progress.progress(0, texts.size());
      for (int i = 0; i < texts.size(); i++) {
        float[] vector = vectors.get(i).get();
        write(texts.get(i), HalfVector.pack(vector));
        atHand.put(texts.get(i), vector);
        progress.progress(i + 1, texts.size());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a text got no vector: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while encoding", e);
    } finally {
      workers.shutdownNow();
    }
  }

  /**
   * The vector of a prepared text.
   *
   * @throws IllegalStateException where it was not prepared
   */
  @Override
  public float[] of(String text) {
    float[] vector = atHand.get(text);
    if (vector == null) {
      throw new IllegalStateException("a text must be prepared before its vector is asked for");
    }
    return vector;
  }

  private byte[] read(String text) {
    try {
      return kept.get(digest(text));
    } catch (RocksDBException e) {
      throw new SimulationException("a kept vector cannot be read: " + e.getMessage());
    }
  }

  private void write(String text, byte[] packed) {
    if (!writable) {
      return;
    }
    try {
      kept.put(digest(text), packed);
    } catch (RocksDBException e) {
      throw new SimulationException("a vector cannot be kept: " + e.getMessage());
    }
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  @Override
  public void close() {
    kept.close();
    options.close();
  }
}
