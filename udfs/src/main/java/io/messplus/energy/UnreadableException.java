package io.messplus.energy;

/** A counter that cannot be read; the message says which, why, and what to do about it. */
final class UnreadableException extends Exception {

  UnreadableException(String message) {
    super(message);
  }

  /** The message says it all. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
