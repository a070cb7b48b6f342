package io.messplus.inference;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.net.URI;

/**
 * Settings of the backend that asks a server which speaks the OpenAI API.
 *
 * @param baseUrl address up to and including the version, such as {@code http://host:8000/v1}
 * @param model the model's name on the server, not blank
 * @param apiKey bearer token, empty for none; never shown
 * @param apiKeyFile path of a file that holds it instead, read where the calls are made; empty for
 *     none
 * @param caFile path of certificates in PEM form to trust besides Java's own, read where the calls
 *     are made; empty for none
 * @param prompts how prompts that are not chats are sent
 * @param attempts requests made for one answer at most, at least 1
 * @param attemptTimeoutSeconds after which one of them has failed, at least 1
 * @param backoffSeconds wait before the second attempt, doubled before each further one, within a
 *     quarter at random; finite, greater than 0
 */
public record OpenAiSettings(
    @JsonPropertyDescription(
            "Address of the server up to and including the version, such as"
                + " `http://host:8000/v1`.")
        String baseUrl,
    @JsonPropertyDescription("The model's name on the server.") String model,
    @JsonPropertyDescription(
            "Key sent as bearer token, such as `${env:OPENAI_API_KEY}`; empty sends none.")
        String apiKey,
    @JsonPropertyDescription(
            "Path of a file with the key instead, read where the calls are made; empty for none.")
        String apiKeyFile,
    @JsonPropertyDescription(
            "Path of PEM certificates to trust besides Java's own, read where the calls are made;"
                + " empty for none.")
        String caFile,
    @JsonPropertyDescription(
            "How prompts that are not chats are sent: as the one message of a chat, or to be"
                + " completed.")
        PromptsAs prompts,
    @JsonPropertyDescription("Requests made for one answer at most, at least 1.") int attempts,
    @JsonPropertyDescription("Seconds after which one of them has failed, at least 1.")
        int attemptTimeoutSeconds,
    @JsonPropertyDescription(
            "Seconds before the second attempt, doubled before each further one, greater than 0; a"
                + " server's Retry-After goes before.")
        double backoffSeconds)
    implements BackendSettings {

  /** How prompts that are not chats are sent. */
  public enum PromptsAs {
    /** As the one message of a chat. */
    CHAT,
    /** To be completed. */
    COMPLETION
  }

  public OpenAiSettings {
    apiKey = apiKey == null ? "" : apiKey.strip();
    apiKeyFile = apiKeyFile == null ? "" : apiKeyFile;
    caFile = caFile == null ? "" : caFile;
    prompts = prompts == null ? PromptsAs.CHAT : prompts;
    require(
        isHttp(baseUrl),
        "baseUrl must be an http or https address such as http://host:8000/v1",
        "baseUrl",
        baseUrl);
    require(
        URI.create(baseUrl).getRawUserInfo() == null && URI.create(baseUrl).getRawQuery() == null,
        "baseUrl must have neither a user nor a query; give a key as apiKey",
        "host",
        URI.create(baseUrl).getHost());
    require(model != null && !model.isBlank(), "model must not be blank", "model", model);
    require(
        apiKey.isEmpty() || apiKeyFile.isEmpty(),
        "apiKey and apiKeyFile must not both be given; leave one out",
        "apiKeyFile",
        apiKeyFile);
    require(attempts >= 1, "attempts must be at least 1", "attempts", attempts);
    require(
        attemptTimeoutSeconds >= 1,
        "attemptTimeoutSeconds must be at least 1",
        "attemptTimeoutSeconds",
        attemptTimeoutSeconds);
    require(
        Double.isFinite(backoffSeconds) && backoffSeconds > 0,
        "backoffSeconds must be a finite number > 0",
        "backoffSeconds",
        backoffSeconds);
  }

  /** Settings of a server that needs no key, everything else at its default. */
  public static OpenAiSettings of(String baseUrl, String model) {
    return new OpenAiSettings(baseUrl, model, "", "", "", PromptsAs.CHAT, 3, 60, 0.5);
  }

  private static boolean isHttp(String url) {
    try {
      URI uri = URI.create(String.valueOf(url));
      return uri.getHost() != null && ("http".equals(uri.getScheme()) || isHttps(uri));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isHttps(URI uri) {
    return "https".equals(uri.getScheme());
  }

  private static void require(boolean holds, String rule, String name, Object value) {
    if (!holds) {
      throw new IllegalArgumentException("%s, but %s=%s".formatted(rule, name, value));
    }
  }

  /** Leaves the key out. */
  @Override
  public String toString() {
    return ("OpenAiSettings[baseUrl=%s, model=%s, apiKey=%s, apiKeyFile=%s, caFile=%s, prompts=%s,"
            + " attempts=%d, attemptTimeoutSeconds=%d, backoffSeconds=%s]")
        .formatted(
            baseUrl,
            model,
            apiKey.isEmpty() ? "" : "****",
            apiKeyFile,
            caFile,
            prompts,
            attempts,
            attemptTimeoutSeconds,
            backoffSeconds);
  }
}
