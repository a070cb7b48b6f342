package io.messplus.job.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Names for runs: the policy, and what tells a run from the others of its capture. */
final class RunLabels {

  private record Term(String name, Function<RunSummary, ?> value) {

    boolean varies(List<RunSummary> runs) {
      return runs.stream().map(value).distinct().count() > 1;
    }

    String of(RunSummary run) {
      Object told = value.apply(run);
      return told == null ? "" : " " + name + plain(told);
    }
  }

  private static final List<Term> TERMS =
      List.of(
          new Term("α=", RunSummary::alpha),
          new Term("V=", RunSummary::v),
          new Term("c=", RunSummary::c),
          new Term("seed ", RunSummary::seed),
          new Term("", RunSummary::config));

  private static final MathContext DIGITS = new MathContext(4);

  private RunLabels() {}

  /** A distinct label for each of these runs of one capture, in order. */
  static List<String> of(List<RunSummary> runs) {
    List<Term> telling = TERMS.stream().filter(term -> term.varies(runs)).toList();
    Map<String, Integer> taken = new HashMap<>();
    List<String> labels = new ArrayList<>();
    for (RunSummary run : runs) {
      StringBuilder label = new StringBuilder(run.policy());
      telling.forEach(term -> label.append(term.of(run)));
      int times = taken.merge(label.toString(), 1, Integer::sum);
      labels.add(times == 1 ? label.toString() : label + " (" + times + ")");
    }
    return labels;
  }

  private static String plain(Object told) {
    if (!(told instanceof Number number)) {
      return told.toString();
    }
    BigDecimal rounded = new BigDecimal(number.toString()).round(DIGITS);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
