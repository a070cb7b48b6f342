package io.messplus.job.capture;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Sums over the rows of one model. */
public final class ModelTally {

  private static final String NOBODY = "none";

  private final String label;
  private final TreeMap<String, Integer> sources = new TreeMap<>();
  private int rows;
  private double score;
  private double joules;
  private double seconds;
  private long tokensIn;
  private long tokensOut;

  private ModelTally(String label) {
    this.label = label;
  }

  /** The figures of these rows, by model in this order. */
  static List<ModelTally> of(List<String> labels, Collection<CapturedDocument> rows) {
    List<ModelTally> tallies = labels.stream().map(ModelTally::new).toList();
    for (CapturedDocument row : rows) {
      for (int i = 0; i < tallies.size(); i++) {
        tallies.get(i).add(row.models().get(i));
      }
    }
    return tallies;
  }

  private void add(ModelCells cells) {
    rows++;
    score += cells.label();
    joules += cells.energyJoules();
    seconds += cells.seconds();
    tokensIn += cells.tokensIn() == null ? 0 : cells.tokensIn();
    tokensOut += cells.tokensOut() == null ? 0 : cells.tokensOut();
    sources.merge(cells.energySource(), 1, Integer::sum);
  }

  /** The model. */
  public String label() {
    return label;
  }

  /** Mean score in [0, 1], NaN without rows. */
  public double share() {
    return score / rows;
  }

  /** Mean joules of a call, NaN without rows. */
  public double meanJoules() {
    return joules / rows;
  }

  /** Mean seconds of a call, NaN without rows. */
  public double meanSeconds() {
    return seconds / rows;
  }

  /** Tokens read in all. */
  public long tokensIn() {
    return tokensIn;
  }

  /** Tokens written in all. */
  public long tokensOut() {
    return tokensOut;
  }

  /** Where the joules are from, such as {@code measured (rapl)}; with rows where it is several. */
  public String joulesFrom() {
    return sources.entrySet().stream()
        .map(each -> said(each.getKey()) + (sources.size() > 1 ? " × " + each.getValue() : ""))
        .collect(Collectors.joining(", "));
  }

  private static String said(String source) {
    return switch (source) {
      case NOBODY -> "missing";
      case "captured" -> "from a capture";
      case "tokens", "cpu-time" -> "estimated (%s)".formatted(source);
      default -> "measured (%s)".formatted(source);
    };
  }
}
