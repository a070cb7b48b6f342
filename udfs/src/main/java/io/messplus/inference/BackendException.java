package io.messplus.inference;

/** A model did not answer; the message says why, in a line that may be shown to the client. */
public final class BackendException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param reason why there is no answer
   */
  public BackendException(String reason) {
    super(reason);
  }
}
