package io.messplus.inference;

import java.time.Duration;

/** An attempt that got no usable response; perhaps the next one does. */
final class HttpFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  /**
   * @param reason what went wrong, in a line
   * @param retryAfter how long the server asks to wait, or {@code null} where it does not
   */
  HttpFailure(String reason, Duration retryAfter) {
    super(reason);
    this.retryAfter = retryAfter;
  }

  Duration retryAfter() {
    return retryAfter;
  }
}
