package io.messplus.job.train;

import static java.util.Comparator.comparingDouble;

import io.messplus.job.progress.ProgressListener;
import io.messplus.predictor.Predictor;
import io.messplus.predictor.PredictorSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Trains with many settings, on all processors, to find those that predict best. */
public final class Sweep {

  private final TrainingData data;
  private final Effort effort;
  private final Map<String, float[]> start;

  /**
   * @param effort of each training
   * @param start rows to begin with; not changed
   */
  public Sweep(TrainingData data, Effort effort, Map<String, float[]> start) {
    this.data = data;
    this.effort = effort;
    this.start = start;
  }

  /**
   * Trains with each of the settings.
   *
   * @param progress told after each how many are done
   * @return the least validation loss first; of equal ones the first made
   */
  public List<Trial> run(List<PredictorSettings> candidates, ProgressListener progress) {
    ExecutorService workers =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      List<Future<Trial>> running = new ArrayList<>();
      for (int i = 0; i < candidates.size(); i++) {
        int number = i + 1;
        PredictorSettings settings = candidates.get(i);
        running.add(workers.submit(() -> trial(number, settings)));
      }
      List<Trial> trials = new ArrayList<>();
      progress.progress(0, running.size());
      for (Future<Trial> each : running) {
        trials.add(each.get());
        progress.progress(trials.size(), running.size());
      }
      trials.sort(comparingDouble(Trial::validationLoss));
      return trials;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a training failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while training", e);
    } finally {
      workers.shutdownNow();
    }
  }

  private Trial trial(int number, PredictorSettings settings) {
    long began = System.nanoTime();
    Optional<Trained> trained =
        new Training(data, effort)
            .attempt(Predictor.of(settings, null), start, TrainingListener.NONE);
    return new Trial(
        number,
        settings,
        trained.map(Trained::best).orElse(null),
        trained.map(Trained::epochs).orElse(List.of()),
        (System.nanoTime() - began) / 1e9);
  }
}
