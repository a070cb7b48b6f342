package io.messplus.job.capture;

import io.messplus.inference.Backend;
import io.messplus.inference.BackendException;
import io.messplus.inference.CapturedSettings;
import io.messplus.inference.OpenAiSettings;
import io.messplus.job.config.ModelSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Whether every model of a zoo can be asked. */
public final class ZooCheck {

  private static final int SECONDS = 15;

  private ZooCheck() {}

  /**
   * Asks each server whether it is there.
   *
   * @throws CaptureRefusedException names the first model that cannot be asked, and what to check
   */
  static void requireReachable(List<ModelSettings> zoo) {
    zoo.forEach(ZooCheck::requireLive);
    zoo.forEach(ZooCheck::requireReachable);
  }

  /**
   * Asks each server of the zoo whether it is there; models in this process are not loaded for it.
   *
   * @return a line for each model that cannot be asked, with what to check
   */
  public static List<String> complaints(List<ModelSettings> zoo) {
    List<String> complaints = new ArrayList<>();
    for (ModelSettings model : zoo) {
      if (model.backend() instanceof OpenAiSettings) {
        try {
          requireReachable(model);
        } catch (CaptureRefusedException e) {
          complaints.add(e.getMessage());
        }
      }
    }
    return complaints;
  }

  private static void requireLive(ModelSettings model) {
    if (model.backend() instanceof CapturedSettings) {
      throw new CaptureRefusedException(
          "model %s: a capture needs models that answer, but backend.type=captured; give it the address of a server, such as backend: {type: openai, baseUrl: \"http://host:8000/v1\", model: NAME}"
              .formatted(model.label()));
    }
  }

  private static void requireReachable(ModelSettings model) {
    try (Backend backend = Backend.open(model.backend())) {
      backend.check().orTimeout(SECONDS, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      throw refused(model, e.getCause());
    } catch (BackendException e) {
      throw refused(model, e);
    }
  }

  private static CaptureRefusedException refused(ModelSettings model, Throwable cause) {
    String reason =
        cause instanceof BackendException
            ? cause.getMessage()
            : "%s gave no answer within %d s".formatted(model.backend(), SECONDS);
    return new CaptureRefusedException(
        "model %s cannot be asked: %s".formatted(model.label(), reason));
  }
}
