package io.messplus.job.audit;

import io.messplus.job.table.TextTable;
import io.messplus.routing.Candidate;
import io.messplus.routing.Decision;
import java.util.function.ToDoubleFunction;

/** The models of a decision as a table of text, with what the objective made of them. */
final class CandidateTable {

  private CandidateTable() {}

  static String render(Decision decision) {
    ToDoubleFunction<Candidate> cost = candidate -> decision.v() * candidate.costJoules();
    ToDoubleFunction<Candidate> debt =
        candidate -> decision.queue() * (decision.alpha() - candidate.predicted());
    return new TextTable<Candidate>()
        .words("model", Candidate::model)
        .number("E (J)", "%,.1f", Candidate::costJoules)
        .number("ŝ", "%.4f", Candidate::predicted)
        .number("V·E", "%.6f", cost)
        .number("Q·(α − ŝ)", "%.6f", debt)
        .number("sum", "%.6f", each -> cost.applyAsDouble(each) + debt.applyAsDouble(each))
        .words("", each -> each.model().equals(decision.chosen()) ? "chosen" : "")
        .render(decision.candidates());
  }
}
