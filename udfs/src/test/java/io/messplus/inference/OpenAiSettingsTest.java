package io.messplus.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.messplus.inference.OpenAiSettings.PromptsAs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiSettingsTest {

  private static final String URL = "http://host:8000/v1";

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "host:8000", "ftp://host/v1", "http://", "http:///v1", "http://a b"})
  void theBaseUrlMustBeAnAddress(String baseUrl) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OpenAiSettings.of(baseUrl, "m"))
        .withMessage(
            "baseUrl must be an http or https address such as http://host:8000/v1, but baseUrl="
                + baseUrl);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://me:sk-1@host/v1", "https://host/v1?key=sk-1"})
  void theBaseUrlCarriesNoSecret(String baseUrl) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OpenAiSettings.of(baseUrl, "m"))
        .withMessage(
            "baseUrl must have neither a user nor a query; give a key as apiKey, but host=host");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void theModelMustBeNamed(String model) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OpenAiSettings.of(URL, model))
        .withMessage("model must not be blank, but model=" + model);
  }

  @Test
  void aKeyComesFromOnePlace() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("sk-1", "/key", 1, 1, 1))
        .withMessage(
            "apiKey and apiKeyFile must not both be given; leave one out, but apiKeyFile=/key");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void theBackoffMustBePlausible(double backoffSeconds) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("", "", 1, 1, backoffSeconds))
        .withMessage(
            "backoffSeconds must be a finite number > 0, but backoffSeconds=" + backoffSeconds);
  }

  @Test
  void thereIsAnAttemptAndTimeForIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("", "", 0, 1, 1))
        .withMessage("attempts must be at least 1, but attempts=0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("", "", 1, 0, 1))
        .withMessage("attemptTimeoutSeconds must be at least 1, but attemptTimeoutSeconds=0");
  }

  @Test
  void theKeyIsNotShown() {
    assertThat(settings("sk-1", "", 1, 1, 1).toString())
        .contains("baseUrl=" + URL, "apiKey=****", "attempts=1")
        .doesNotContain("sk-1");
    assertThat(OpenAiSettings.of(URL, "m").toString()).contains("apiKey=,");
    assertThat(ApiKey.of(settings("sk-1", "", 1, 1, 1))).hasToString("****");
  }

  private static OpenAiSettings settings(
      String apiKey, String apiKeyFile, int attempts, int timeoutSeconds, double backoffSeconds) {
    return new OpenAiSettings(
        URL, "m", apiKey, apiKeyFile, "", PromptsAs.CHAT, attempts, timeoutSeconds, backoffSeconds);
  }
}
