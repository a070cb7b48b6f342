package io.messplus.inference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What a server knows its callers by; empty where it does not. */
final class ApiKey {

  private static final String HIDDEN = "****";

  /** What fits into a header. */
  private static final Pattern WORD = Pattern.compile("[!-~]*");

  private final String key;

  private ApiKey(String key) {
    this.key = key;
  }

  /**
   * The key that the settings give or point to.
   *
   * @throws BackendException where there is no such file, or what it holds is no key
   */
  static ApiKey of(OpenAiSettings settings) {
    if (settings.apiKeyFile().isEmpty()) {
      return checked(settings.apiKey(), "apiKey");
    }
    String where = "apiKeyFile=" + settings.apiKeyFile();
    try {
      return checked(Files.readString(Path.of(settings.apiKeyFile())).strip(), where);
    } catch (IOException e) {
      throw new BackendException("apiKeyFile must be a readable file, but " + where);
    }
  }

  private static ApiKey checked(String key, String where) {
    if (!WORD.matcher(key).matches()) {
      throw new BackendException("a key must be one word of ASCII characters; check " + where);
    }
    return new ApiKey(key);
  }

  boolean isEmpty() {
    return key.isEmpty();
  }

  /** The value of the Authorization header. */
  String bearer() {
    return "Bearer " + key;
  }

  /** A server's words, in which it may repeat the key that it refuses. */
  String hiddenIn(String text) {
    return isEmpty() ? text : text.replace(key, HIDDEN);
  }

  @Override
  public String toString() {
    return isEmpty() ? "" : HIDDEN;
  }
}
