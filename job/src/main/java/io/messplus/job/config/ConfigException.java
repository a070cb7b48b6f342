package io.messplus.job.config;

/**
 * A configuration that cannot be used. The message is one line for the user: where the mistake
 * stands ({@code file:line:column}, or the {@code --set} option), the key, the rule and the value.
 */
public final class ConfigException extends RuntimeException {

  ConfigException(String message) {
    super(message.replaceAll("\\p{Cntrl}+\\s*", " "));
  }
}
