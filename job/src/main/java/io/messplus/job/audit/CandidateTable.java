package io.messplus.job.audit;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import io.messplus.routing.Candidate;
import io.messplus.routing.Decision;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The models of a decision as a table of text, with what the objective made of them. */
final class CandidateTable {

  private CandidateTable() {}

  static String render(Decision decision) {
    ToDoubleFunction<Candidate> cost = candidate -> decision.v() * candidate.costJoules();
    ToDoubleFunction<Candidate> debt =
        candidate -> decision.queue() * (decision.alpha() - candidate.predicted());
    return AsciiTable.getTable(
        AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS,
        decision.candidates(),
        List.of(
            column("model", HorizontalAlign.LEFT, Candidate::model),
            number("E (J)", "%,.1f", Candidate::costJoules),
            number("ŝ", "%.4f", Candidate::predicted),
            number("V·E", "%.6f", cost),
            number("Q·(α − ŝ)", "%.6f", debt),
            number("sum", "%.6f", each -> cost.applyAsDouble(each) + debt.applyAsDouble(each)),
            column(
                "",
                HorizontalAlign.LEFT,
                each -> each.model().equals(decision.chosen()) ? "chosen" : "")));
  }

  private static ColumnData<Candidate> number(
      String header, String format, ToDoubleFunction<Candidate> value) {
    return column(
        header,
        HorizontalAlign.RIGHT,
        each -> String.format(Locale.ROOT, format, value.applyAsDouble(each)));
  }

  private static ColumnData<Candidate> column(
      String header, HorizontalAlign align, Function<Candidate, String> text) {
    return new Column().header(header).headerAlign(align).dataAlign(align).with(text);
  }
}
