package io.messplus.job.cli;

import io.messplus.job.simulate.Conditions;
import io.messplus.job.simulate.Drift;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** In what the simulated streams differ from the captures. */
final class ConditionOptions {

  @Option(
      names = "--feedback-sparsity",
      paramLabel = "SHARE",
      description =
          "Share of the requests whose labels come, in [0, 1]; of the others neither the queue nor"
              + " the predictor learns (default: the scenario's feedback_sparsity, else 1).")
  private Double feedback;

  @Option(
      names = "--feedback-delay",
      paramLabel = "REQUESTS",
      defaultValue = "0",
      description =
          "Requests decided between a request and its labels (default: ${DEFAULT-VALUE}).")
  private int delay;

  @Option(
      names = "--worse",
      split = ",",
      paramLabel = "MODEL=SHARE[@FROM]",
      converter = Worse.class,
      description =
          "From FROM on, a share of the stream (0.5), a model satisfies SHARE of the requests less,"
              + " as large=0.2@0.5.")
  private List<Drift> worse = new ArrayList<>();

  @Option(
      names = "--dearer",
      split = ",",
      paramLabel = "MODEL=FACTOR[@FROM]",
      converter = Dearer.class,
      description = "From FROM on, a model costs FACTOR times as much, as large=2.")
  private List<Drift> dearer = new ArrayList<>();

  @Option(
      names = "--join",
      description =
          "Routes the benchmarks as one stream, one after the other (default: a stream each).")
  private boolean join;

  Conditions conditions() {
    List<Drift> drifts = new ArrayList<>(worse);
    drifts.addAll(dearer);
    return new Conditions(feedback, delay, drifts, join);
  }

  private static Drift parse(Drift.Kind kind, String text) {
    try {
      return Drift.parse(kind, text.strip());
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  private static final class Worse implements ITypeConverter<Drift> {
    @Override
    public Drift convert(String text) {
      return parse(Drift.Kind.WORSE, text);
    }
  }

  private static final class Dearer implements ITypeConverter<Drift> {
    @Override
    public Drift convert(String text) {
      return parse(Drift.Kind.DEARER, text);
    }
  }
}
