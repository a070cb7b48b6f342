package io.messplus.calls;

import dev.failsafe.CircuitBreaker;
import io.messplus.inference.BackendException;
import io.messplus.message.CallStatus;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leaves a model that fails too often alone for a while, then tries it with a few calls. */
final class Circuit {

  private static final Logger LOG = LoggerFactory.getLogger(Circuit.class);

  private final String model;
  private final CircuitBreaker<Object> breaker;

  Circuit(String model, CircuitSettings settings) {
    this.model = model;
    breaker =
        CircuitBreaker.builder()
            .withFailureRateThreshold(
                settings.failurePercent(),
                settings.minCalls(),
                Duration.ofSeconds(settings.windowSeconds()))
            .withDelay(Duration.ofSeconds(settings.openSeconds()))
            .withSuccessThreshold(settings.probes())
            .onOpen(event -> LOG.warn("Model {} fails too often and is left alone", model))
            .onHalfOpen(event -> LOG.info("Model {} is tried again", model))
            .onClose(event -> LOG.info("Model {} answers again", model))
            .build();
  }

  /**
   * Asks for a call to be let through; how it ended must be told.
   *
   * @throws BackendException where the model is left alone
   */
  void enter() {
    if (!breaker.tryAcquirePermit()) {
      throw new BackendException(
          "model %s failed too often lately and is left alone for another %d s"
              .formatted(model, Math.max(0, breaker.getRemainingDelay().toSeconds())));
    }
  }

  /** A call that was let through has ended; a refused prompt is no failure of the model's. */
  void ended(CallStatus status) {
    if (status == CallStatus.FAILED) {
      breaker.recordFailure();
    } else {
      breaker.recordSuccess();
    }
  }
}
