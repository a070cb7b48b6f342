package io.messplus.inference.djl;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** Rows in the order in which they came, and which of them are run together. For one thread. */
final class Line {

  private final Deque<Row> rows = new ArrayDeque<>();

  void add(Collection<Row> more) {
    rows.addAll(more);
  }

  int size() {
    return rows.size();
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  void dropUnwanted() {
    rows.removeIf(row -> !row.isWanted());
  }

  void fail(RuntimeException reason) {
    rows.forEach(row -> row.fail(reason));
    rows.clear();
  }

  /**
   * Takes the row that has waited longest, and in their order others that are at most twice as
   * long, or half: beside a long text a short one costs as much as a long one.
   *
   * @param mostRows most rows, at least 1
   * @param mostTokens most tokens, with what shorter rows are filled up with; one row may have more
   */
  List<Row> next(int mostRows, int mostTokens) {
    List<Row> batch = new ArrayList<>();
    int first = 0;
    int longest = 0;
    Iterator<Row> line = rows.iterator();
    while (line.hasNext() && batch.size() < mostRows) {
      Row row = line.next();
      int length = row.tokens().length;
      long padded = (long) Math.max(longest, length) * (batch.size() + 1);
      boolean isAlike = length <= 2 * first && first <= 2 * length;
      if (batch.isEmpty() || (isAlike && padded <= mostTokens)) {
        batch.add(row);
        line.remove();
        first = batch.size() == 1 ? length : first;
        longest = Math.max(longest, length);
      }
    }
    return batch;
  }
}
