package io.messplus.inference.djl;

import io.messplus.inference.BackendException;

/** What this model will never answer. */
final class Rejection {

  private Rejection() {}

  static BackendException of(String reason) {
    return new BackendException(BackendException.Kind.REJECTED, reason);
  }
}
