package io.messplus.encoder;

/**
 * A text got no vector: its tokens could not be made, the model failed on it, or what came out is
 * not a finite vector. Other texts are not affected.
 */
public final class EncodingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EncodingException(String message) {
    super(message);
  }

  EncodingException(String message, Throwable cause) {
    super(message, cause);
  }
}
