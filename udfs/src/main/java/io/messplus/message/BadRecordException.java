package io.messplus.message;

/** A record breaks a rule; the message names the rule and the offending value. */
public final class BadRecordException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * @param reason the rule broken, the value as {@code name=value}, what to write instead
   */
  public BadRecordException(String reason) {
    super(reason);
  }
}
