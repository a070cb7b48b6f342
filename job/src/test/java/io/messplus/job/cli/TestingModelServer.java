package io.messplus.job.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.messplus.message.BadRecordException;
import io.messplus.message.Json;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A server in the shape of the OpenAI API that gives prompts back with log-probabilities: words and
 * a seed make them, so that it says the same each time.
 */
public final class TestingModelServer implements AutoCloseable {

  private static final String COMPLETIONS = "/v1/completions";
  private static final int DELAY_MILLIS = 5;
  private static final int QUIET_MILLIS = 200;

  private final WireMockServer server;

  private TestingModelServer(WireMockServer server) {
    this.server = server;
  }

  static TestingModelServer start(int seed) {
    return start(seed, 0);
  }

  /** Starts a server at a port; 0 takes a free one. */
  public static TestingModelServer start(int seed, int port) {
    WireMockServer server =
        new WireMockServer(wireMockConfig().port(port).extensions(new Echo(seed)));
    server.start();
    server.stubFor(any(anyUrl()).willReturn(okJson("{\"object\": \"list\", \"data\": []}")));
    server.stubFor(
        post(COMPLETIONS)
            .willReturn(aResponse().withFixedDelay(DELAY_MILLIS).withTransformers(Echo.NAME)));
    return new TestingModelServer(server);
  }

  public String baseUrl() {
    return server.baseUrl() + "/v1";
  }

  public int port() {
    return server.port();
  }

  /** Fails whatever has these words in its prompt. */
  void failOn(String words) {
    server.stubFor(
        post(COMPLETIONS)
            .withRequestBody(containing(words))
            .willReturn(aResponse().withStatus(503).withBody("no memory left")));
  }

  /** The prompts asked since the last call, with their choices. */
  List<String> takePrompts() {
    List<String> prompts =
        server.findAll(postRequestedFor(urlEqualTo(COMPLETIONS))).stream()
            .map(request -> read(request.getBodyAsString()).get("prompt").asText())
            .collect(Collectors.toList());
    server.resetRequests();
    return prompts;
  }

  /** Waits until nothing has been asked for a while. */
  void awaitQuiet() throws InterruptedException {
    int before = -1;
    for (int now = asked(); now != before; now = asked()) {
      before = now;
      Thread.sleep(QUIET_MILLIS);
    }
  }

  private int asked() {
    return server.findAll(postRequestedFor(urlEqualTo(COMPLETIONS))).size();
  }

  @Override
  public void close() {
    server.stop();
  }

  private static JsonNode read(String json) {
    try {
      return Json.read(json.getBytes(UTF_8), JsonNode.class);
    } catch (BadRecordException e) {
      throw new AssertionError(e);
    }
  }

  /** Words as tokens. */
  private record Echo(int seed) implements ResponseDefinitionTransformerV2 {

    static final String NAME = "echo";

    @Override
    public ResponseDefinition transform(ServeEvent event) {
      String prompt = read(event.getRequest().getBodyAsString()).get("prompt").asText();
      ObjectNode logprobs = Json.MAPPER.createObjectNode();
      ArrayNode tokens = logprobs.putArray("tokens");
      ArrayNode probabilities = logprobs.putArray("token_logprobs");
      ArrayNode likeliest = logprobs.putArray("top_logprobs");
      for (String word : prompt.split("(?=\\s)", -1)) {
        double logProbability = -(Math.floorMod((word + seed).hashCode() * 31, 97) + 1) / 10.0;
        boolean first = tokens.isEmpty();
        tokens.add(word);
        probabilities.add(first ? null : logProbability);
        likeliest.add(first ? null : Json.MAPPER.createObjectNode().put(word, logProbability));
      }
      ObjectNode body = Json.MAPPER.createObjectNode();
      body.putArray("choices").addObject().put("text", prompt).set("logprobs", logprobs);
      body.putObject("usage").put("prompt_tokens", tokens.size()).put("completion_tokens", 1);
      return ResponseDefinitionBuilder.like(event.getResponseDefinition())
          .withHeader("Content-Type", "application/json")
          .withBody(body.toString())
          .build();
    }

    @Override
    public boolean applyGlobally() {
      return false;
    }

    @Override
    public String getName() {
      return NAME;
    }
  }
}
