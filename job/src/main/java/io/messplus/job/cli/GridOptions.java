package io.messplus.job.cli;

import io.messplus.job.simulate.AlphaLevel;
import io.messplus.job.simulate.GridChoice;
import io.messplus.job.simulate.Routers;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which runs; every combination of the lists is one. */
final class GridOptions {

  @Option(
      names = "--policy",
      split = ",",
      paramLabel = "NAME",
      completionCandidates = Names.class,
      description =
          "Who routes: ${COMPLETION-CANDIDATES}; LABEL is a model's (default: the configuration's"
              + " policy).")
  private List<String> policies = new ArrayList<>();

  @Option(
      names = "--alpha",
      split = ",",
      paramLabel = "SHARE",
      converter = Alphas.class,
      description =
          "The share promised, such as 0.8; 40%% is 40 %% of the way from the worst to the best"
              + " model's share in that capture (default: the configuration's).")
  private List<AlphaLevel> alphas = new ArrayList<>();

  @Option(
      names = "--v",
      split = ",",
      paramLabel = "V",
      description = "Weight of a joule against the queue (default: the configuration's).")
  private List<Double> vs = new ArrayList<>();

  @Option(
      names = "--c",
      split = ",",
      paramLabel = "C",
      description = "Exploration constant (default: the configuration's).")
  private List<Double> cs = new ArrayList<>();

  @Option(
      names = "--seeds",
      split = ",",
      paramLabel = "N|N-M",
      converter = Seeds.class,
      description =
          "Seeds of order, exploration and initial weights, such as 42,43 or 42-61 (default: the"
              + " scenario's, else 42).")
  private List<SeedRange> seeds = new ArrayList<>();

  GridChoice choice() {
    return new GridChoice(
        policies, alphas, vs, cs, seeds.stream().flatMap(SeedRange::seeds).distinct().toList());
  }

  private static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Routers.names().iterator();
    }
  }

  private static final class Alphas implements ITypeConverter<AlphaLevel> {
    @Override
    public AlphaLevel convert(String text) {
      try {
        return AlphaLevel.parse(text.strip());
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  private record SeedRange(long first, long last) {

    Stream<Long> seeds() {
      return LongStream.rangeClosed(first, last).boxed();
    }
  }

  private static final class Seeds implements ITypeConverter<SeedRange> {

    private static final long MOST = 100_000;

    @Override
    public SeedRange convert(String text) {
      String[] ends = text.strip().split("(?<=\\d)-", 2);
      try {
        long first = Long.parseLong(ends[0]);
        long last = Long.parseLong(ends[ends.length - 1]);
        if (last >= first && last - first < MOST) {
          return new SeedRange(first, last);
        }
      } catch (NumberFormatException e) {
        // Told below.
      }
      throw new TypeConversionException(
          "seeds are whole numbers or ranges, such as 42 or 42-61, not " + text);
    }
  }
}
