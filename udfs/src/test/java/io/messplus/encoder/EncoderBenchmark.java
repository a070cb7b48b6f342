package io.messplus.encoder;

import ai.djl.translate.TranslateException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Compares the int8 MiniLM with the fp32 one, measured in turns in one run: texts per second on one
 * and on two threads, how near their vectors are, and how far a text's vector moves when another
 * text of as many tokens runs in its batch. Takes a minute on two cores:
 *
 * <pre>{@code
 * mvn -q -pl udfs test-compile exec:java -Dexec.classpathScope=test \
 *     -Dexec.mainClass=io.messplus.encoder.EncoderBenchmark
 * }</pre>
 *
 * An argument ({@code -Dexec.args=FILE}) names a file with a text on each line to use instead of
 * the built-in ones.
 */
final class EncoderBenchmark {
  private static final int ROUNDS = 3;

  public static void main(String[] args) throws Exception {
    List<String> texts = args.length == 0 ? builtIn() : Files.readAllLines(Path.of(args[0]));
    try (Encoder fp32 = Encoder.open(settings(EncoderSettings.MINILM));
        Encoder int8 = Encoder.open(settings(EncoderSettings.MINILM_INT8))) {
      printSpeed(texts, fp32, int8);
      printNearness(texts, fp32, int8);
    }
    printBatchInvariance(EncoderSettings.MINILM, texts);
    printBatchInvariance(EncoderSettings.MINILM_INT8, texts);
  }

  private static void printSpeed(List<String> texts, Encoder fp32, Encoder int8) throws Exception {
    double[][] best = new double[2][2];
    for (int round = 0; round < ROUNDS; round++) {
      for (int threads = 1; threads <= 2; threads++) {
        double[] row = best[threads - 1];
        row[0] = Math.max(row[0], textsPerSecond(texts, fp32, threads));
        row[1] = Math.max(row[1], textsPerSecond(texts, int8, threads));
      }
    }
    System.out.println("texts per second, best of " + ROUNDS + " rounds");
    for (int threads = 1; threads <= 2; threads++) {
      double[] row = best[threads - 1];
      System.out.printf(
          "  %d thread(s): fp32 %.1f, int8 %.1f, ratio %.2f%n",
          threads, row[0], row[1], row[1] / row[0]);
    }
    System.out.printf(
        "  two threads over one: fp32 %.2f, int8 %.2f%n",
        best[1][0] / best[0][0], best[1][1] / best[0][1]);
  }

  private static double textsPerSecond(List<String> texts, Encoder encoder, int threads)
      throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      long start = System.nanoTime();
      for (Future<float[]> done :
          pool.invokeAll(texts.stream().map(text -> run(encoder, text)).toList())) {
        done.get();
      }
      return texts.size() / ((System.nanoTime() - start) * 1e-9);
    } finally {
      pool.shutdown();
    }
  }

  private static Callable<float[]> run(Encoder encoder, String text) {
    return () -> encoder.encode(text);
  }

  private static void printNearness(List<String> texts, Encoder fp32, Encoder int8) {
    List<float[]> exact = texts.stream().map(fp32::encode).toList();
    List<float[]> quantised = texts.stream().map(int8::encode).toList();
    DoubleSummaryStatistics own =
        IntStream.range(0, texts.size())
            .mapToDouble(i -> Vectors.cosine(exact.get(i), quantised.get(i)))
            .summaryStatistics();
    long agree =
        IntStream.range(0, texts.size())
            .filter(i -> nearest(exact, i) == nearest(quantised, i))
            .count();
    System.out.printf(
        "cosine of a text's int8 and fp32 vectors: mean %.4f, least %.4f%n",
        own.getAverage(), own.getMin());
    System.out.printf("the same nearest other text: %d of %d%n", agree, texts.size());
  }

  private static int nearest(List<float[]> vectors, int i) {
    return IntStream.range(0, vectors.size())
        .filter(j -> j != i)
        .boxed()
        .max(Comparator.comparingDouble(j -> Vectors.dot(vectors.get(i), vectors.get(j))))
        .orElseThrow();
  }

  private static void printBatchInvariance(String model, List<String> texts)
      throws TranslateException {
    try (BatchInvariance batches = new BatchInvariance(settings(model))) {
      DoubleSummaryStatistics moves = batches.moves(texts);
      System.out.printf(
          "%s in a batch of two: %d texts, 1 - cosine with the vector alone: mean %.1e, most %.1e%n",
          model, moves.getCount(), moves.getAverage(), moves.getMax());
    }
  }

  private static List<String> builtIn() {
    List<String> topics = List.of("planets", "rivers", "vaccines", "bridges", "poems", "taxes");
    return IntStream.range(0, 120)
        .mapToObj(
            i ->
                ("Question: A class compared %d %s and wrote down what changed during the year. Which"
                        + " observation best explains the difference between the first and the last"
                        + " of them? Choose one of %d answers.\nAnswer:")
                    .formatted(i + 2, topics.get(i % topics.size()), 3 + i % 3))
        .toList();
  }

  private static EncoderSettings settings(String model) {
    return new EncoderSettings(model, "OnnxRuntime", "", Pooling.MEAN, true, 256, 2, 0);
  }
}
