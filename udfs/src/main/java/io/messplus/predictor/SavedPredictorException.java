package io.messplus.predictor;

/** A file of weights that cannot be used. The message is one line: the file, and why. */
public final class SavedPredictorException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SavedPredictorException(String file, String reason) {
    super((file + ": " + reason).replaceAll("\\p{Cntrl}+\\s*", " "));
  }
}
