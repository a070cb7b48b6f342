package io.messplus.job.cli;

import io.messplus.job.train.SearchSpace;
import io.messplus.job.train.Span;
import io.messplus.predictor.PredictorSettings;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** Which settings are tried. */
final class SearchOptions {

  private static final List<Span> LEARNING_RATES = spans("0.003", "0.01", "0.03", "0.1", "0.3");
  private static final List<Span> MOMENTA = spans("0", "0.9");

  @Option(
      names = "--learning-rate",
      split = ",",
      paramLabel = "X|X..Y",
      converter = Spans.class,
      description =
          "Step sizes; a range is drawn from by ratio (default: 0.003,0.01,0.03,0.1,0.3).")
  private List<Span> learningRates = new ArrayList<>();

  @Option(
      names = "--momentum",
      split = ",",
      paramLabel = "X|X..Y",
      converter = Spans.class,
      description = "Shares of a step carried into the next (default: 0,0.9).")
  private List<Span> momenta = new ArrayList<>();

  @Option(
      names = "--weight-decay",
      split = ",",
      paramLabel = "X|X..Y",
      converter = Spans.class,
      description = "L2 penalties; a range is drawn from by ratio (default: the configuration's).")
  private List<Span> weightDecays = new ArrayList<>();

  @Option(
      names = "--sample-epochs",
      split = ",",
      paramLabel = "N|N..M",
      converter = Spans.class,
      description =
          "Passes over each sample while it is at hand, as predictor.epochs (default: the"
              + " configuration's).")
  private List<Span> sampleEpochs = new ArrayList<>();

  @Option(
      names = "--trials",
      paramLabel = "N",
      description =
          "Draws so many settings from the lists and ranges (default: tries every combination).")
  private Integer trials;

  /**
   * The settings to try.
   *
   * @param base where no list says otherwise
   */
  List<PredictorSettings> candidates(CommandLine command, PredictorSettings base, long seed) {
    if (trials != null && trials < 1) {
      throw new ParameterException(
          command, "--trials must be at least 1, or be left out, not " + trials);
    }
    SearchSpace space =
        new SearchSpace(
            base,
            or(learningRates, LEARNING_RATES),
            or(momenta, MOMENTA),
            or(weightDecays, List.of(new Span(base.weightDecay(), base.weightDecay()))),
            or(sampleEpochs, List.of(new Span(base.epochs(), base.epochs()))));
    return trials == null ? space.grid() : space.drawn(trials, seed);
  }

  private static List<Span> or(List<Span> chosen, List<Span> otherwise) {
    return chosen.isEmpty() ? otherwise : chosen;
  }

  private static List<Span> spans(String... values) {
    return List.of(values).stream().map(Span::parse).toList();
  }

  private static final class Spans implements ITypeConverter<Span> {
    @Override
    public Span convert(String text) {
      try {
        return Span.parse(text.strip());
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
