package io.messplus.inference;

import java.util.concurrent.CompletionException;

/** A model did not answer; the message says why, in a line that may be shown to the client. */
public class BackendException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Whose fault it is, and so what helps. */
  public enum Kind {
    /** The model's: it was not reached, too slow, or made no sense. */
    FAILED,
    /** Nobody's: there are more calls than places for them. */
    BUSY,
    /** The question's: this model will never answer it. */
    REJECTED
  }

  private final Kind kind;

  /** The model failed. */
  public BackendException(String reason) {
    this(Kind.FAILED, reason);
  }

  /**
   * @param kind whose fault it is
   * @param reason why there is no answer
   */
  public BackendException(Kind kind, String reason) {
    super(reason);
    this.kind = kind;
  }

  /** What a future failed with, without what its stages have wrapped around it. */
  public static Throwable causeOf(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  /** Whose fault it is. */
  public Kind kind() {
    return kind;
  }
}
