package io.messplus.job.capture;

import io.messplus.calls.Called;
import io.messplus.job.benchmark.BenchmarkItem;
import io.messplus.job.progress.ProgressListener;
import io.messplus.job.replay.CaptureMetric;
import io.messplus.message.CallStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/** Asks all models, a bounded number of documents at a time. For one use, by one thread. */
final class CaptureRun {

  /** So many in a row are not bad luck. */
  static final int FAILURES_TO_GIVE_UP = 10;

  private final List<AskedModel> models;
  private final CaptureOptions options;
  private final CaptureMetric metric;
  private final CaptureFile rows;
  private final ProgressListener progress;
  private final BlockingQueue<AnsweredItem> answered = new LinkedBlockingQueue<>();
  private final List<LeftOut> leftOut = new ArrayList<>();
  private int failuresInARow;

  CaptureRun(
      List<AskedModel> models,
      CaptureOptions options,
      CaptureMetric metric,
      CaptureFile rows,
      ProgressListener progress) {
    this.models = models;
    this.options = options;
    this.metric = metric;
    this.rows = rows;
    this.progress = progress;
  }

  /** A document that every model is done with. */
  private record AnsweredItem(BenchmarkItem item, List<CompletableFuture<Called>> calls) {}

  void ask(List<BenchmarkItem> items) throws IOException, InterruptedException {
    Iterator<BenchmarkItem> left = items.iterator();
    int inFlight = 0;
    int done = 0;
    progress.progress(0, items.size());
    while (done < items.size() && givenUp() == null) {
      while (left.hasNext() && inFlight < options.documentsInFlight()) {
        begin(left.next());
        inFlight++;
      }
      end(answered.take());
      inFlight--;
      progress.progress(++done, items.size());
    }
  }

  List<LeftOut> leftOut() {
    return leftOut;
  }

  /** Why the rest is not asked, or {@code null} where it is. */
  String givenUp() {
    return failuresInARow < FAILURES_TO_GIVE_UP
        ? null
        : "%d documents in a row failed, so the others were not asked".formatted(failuresInARow);
  }

  private void begin(BenchmarkItem item) {
    try {
      PreparedItem prepared = PreparedItem.of(item);
      List<CompletableFuture<Called>> calls =
          models.stream().map(model -> model.ask(prepared.prompt())).toList();
      CompletableFuture<Void> unused =
          CompletableFuture.allOf(calls.toArray(new CompletableFuture<?>[0]))
              .whenComplete((nothing, failure) -> answered.add(new AnsweredItem(item, calls)));
    } catch (CaptureRefusedException e) {
      leaveOut(item, e.getMessage());
      answered.add(new AnsweredItem(item, List.of()));
    }
  }

  private void end(AnsweredItem ended) throws IOException {
    if (ended.calls().isEmpty()) {
      return;
    }
    List<ModelCells> cells = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      Called called = ended.calls().get(i).join();
      if (!AskedModel.isScored(called)) {
        failuresInARow += called.status() == CallStatus.REJECTED ? 0 : 1;
        leaveOut(ended.item(), "model %s: %s".formatted(models.get(i).label(), reason(called)));
        return;
      }
      cells.add(ModelCells.of(called.answer(), metric));
    }
    failuresInARow = 0;
    rows.append(CapturedDocument.of(ended.item(), cells));
  }

  private void leaveOut(BenchmarkItem item, String reason) {
    leftOut.add(new LeftOut(item.docId(), reason));
    progress.note("%d left out".formatted(leftOut.size()));
  }

  private static String reason(Called called) {
    return called.status() == CallStatus.OK
        ? "its answer could not be scored"
        : String.valueOf(called.error());
  }
}
