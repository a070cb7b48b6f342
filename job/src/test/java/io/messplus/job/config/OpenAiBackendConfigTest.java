package io.messplus.job.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messplus.inference.OpenAiSettings;
import io.messplus.inference.OpenAiSettings.PromptsAs;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A model whose calls go to a server that speaks the OpenAI API, in YAML. */
class OpenAiBackendConfigTest {

  @Test
  void whatIsLeftOutHasItsDefault() {
    assertThat(backend("baseUrl: 'http://host:8000/v1', model: smollm2"))
        .isEqualTo(OpenAiSettings.of("http://host:8000/v1", "smollm2"));
  }

  @Test
  void everySettingIsRead() {
    assertThat(
            backend(
                "baseUrl: 'https://host/v1', model: m, apiKey: sk-1, caFile: /ca.pem, prompts:"
                    + " completion, attempts: 5, attemptTimeoutSeconds: 7, backoffSeconds: 1.5"))
        .isEqualTo(
            new OpenAiSettings(
                "https://host/v1", "m", "sk-1", "", "/ca.pem", PromptsAs.COMPLETION, 5, 7, 1.5));
  }

  @Test
  void withoutAnAddressThereIsNoBackend() {
    assertThatThrownBy(() -> backend("model: m"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("baseUrl");
  }

  @Test
  void theKeyIsNotShown() {
    MessplusConfig config = parse("baseUrl: 'http://host/v1', model: m, apiKey: hide1");
    assertThat(config.toString()).doesNotContain("hide1").contains("http://host/v1");
  }

  @Test
  void theKeyIsNotShownWhereAnotherSettingIsWrong() {
    assertThatThrownBy(() -> backend("baseUrl: here, model: m, apiKey: hide1"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("baseUrl")
        .hasMessageNotContaining("hide1");
    assertThatThrownBy(() -> backend("baseUrl: 'http://host/v1', model: m, apiKey: [hide1]"))
        .isInstanceOf(ConfigException.class)
        .hasMessageNotContaining("hide1");
  }

  @Test
  void keysAreSecretAndTheirFilesAreNot() {
    assertThat(List.of("apiKey", "api_key", "zoo[0].backend.apiKey", "API-KEY"))
        .allMatch(Secrets::isSecret);
    assertThat(List.of("apiKeyFile", "baseUrl", "tokens", "caFile")).noneMatch(Secrets::isSecret);
  }

  private static OpenAiSettings backend(String settings) {
    return (OpenAiSettings) parse(settings).zoo().get(0).backend();
  }

  private static MessplusConfig parse(String settings) {
    String yaml =
        "zoo: [{label: small, nominalCostJoules: 80, backend: {type: openai, %s}}]\n"
            .formatted(settings);
    return MessplusConfig.parse(yaml, "m.yaml", List.of());
  }
}
