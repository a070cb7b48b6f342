package io.messplus.inference;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.trafficlistener.WiremockNetworkTrafficListener;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.messplus.inference.OpenAiSettings.PromptsAs;
import io.messplus.inference.Question.Continuation;
import io.messplus.message.Json;
import io.messplus.message.Withheld;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A server of the test's own that answers as it is told, over HTTP. */
final class TestingServer implements AutoCloseable {

  static final String KEY = "sk-never-to-be-seen";

  static final String CHAT =
      """
      {"id":"chatcmpl-b3a2","object":"chat.completion","created":1795595857,"model":"smollm2-135m",
       "choices":[{"index":0,"message":{"content":"Hello there!","role":"assistant"},
        "logprobs":null,"finish_reason":"length"}],
       "usage":{"prompt_tokens":33,"completion_tokens":8,"total_tokens":41}}""";

  final WireMockServer http;

  private final AtomicInteger connections = new AtomicInteger();

  TestingServer() {
    this(options().dynamicPort());
  }

  TestingServer(WireMockConfiguration options) {
    http = new WireMockServer(options.bindAddress("127.0.0.1").networkTrafficListener(counting()));
    http.start();
  }

  /** Counts connections that are opened. */
  private WiremockNetworkTrafficListener counting() {
    return new WiremockNetworkTrafficListener() {
      @Override
      public void opened(Socket socket) {
        connections.incrementAndGet();
      }

      @Override
      public void incoming(Socket socket, ByteBuffer bytes) {}

      @Override
      public void outgoing(Socket socket, ByteBuffer bytes) {}

      @Override
      public void closed(Socket socket) {}
    };
  }

  /** How many connections were opened. */
  int connections() {
    return connections.get();
  }

  String baseUrl() {
    return "http://127.0.0.1:%d/v1".formatted(http.port());
  }

  /** Settings under which it is asked twice at most, with hardly a pause. */
  OpenAiSettings settings() {
    return settings(baseUrl());
  }

  static OpenAiSettings settings(String baseUrl) {
    return new OpenAiSettings(baseUrl, "smollm2-135m", KEY, "", "", PromptsAs.CHAT, 2, 1, 0.01);
  }

  static OpenAiSettings completing(String baseUrl) {
    return new OpenAiSettings(
        baseUrl, "smollm2-135m", "", "", "", PromptsAs.COMPLETION, 2, 1, 0.01);
  }

  static ResponseDefinitionBuilder json(int status, String body) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withBody(body);
  }

  TestingServer answers(ResponseDefinitionBuilder response) {
    http.stubFor(any(anyUrl()).willReturn(response));
    return this;
  }

  TestingServer answersChats() {
    return answers(json(200, CHAT));
  }

  /** The first request in one way, those that follow in another. */
  TestingServer answers(ResponseDefinitionBuilder first, ResponseDefinitionBuilder then) {
    http.stubFor(
        any(anyUrl())
            .inScenario("again")
            .whenScenarioStateIs(Scenario.STARTED)
            .willSetStateTo("asked")
            .willReturn(first));
    http.stubFor(any(anyUrl()).inScenario("again").whenScenarioStateIs("asked").willReturn(then));
    return this;
  }

  /** What arrived, in its order. */
  List<LoggedRequest> requests() {
    List<LoggedRequest> requests =
        new ArrayList<>(http.getAllServeEvents().stream().map(ServeEvent::getRequest).toList());
    Collections.reverse(requests);
    return requests;
  }

  static Inquiry writing(String prompt) {
    return asking(new Question.Generation(prompt, null, Json.MAPPER.createObjectNode()));
  }

  static Inquiry ranking(Continuation... continuations) {
    return asking(new Question.Ranking(List.of(continuations)));
  }

  static Inquiry asking(Question question) {
    return new Inquiry("call-7", "acme", "small", question, new Withheld("{}"));
  }

  @Override
  public void close() {
    http.stop();
  }
}
