package io.messplus.inference;

import static io.messplus.inference.TestingServer.KEY;
import static io.messplus.inference.TestingServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** Whatever a server does with a key, nobody reads it. */
class ApiKeyTest {

  @ParameterizedTest
  @CsvSource({
    "200, KEY",
    "200, '{\"choices\":[{\"finish_reason\":\"KEY\"}]}'",
    "400, '{\"error\":{\"message\":\"KEY\"}}'",
    "401, 'KEY KEY'",
    "500, '{\"detail\":\"KEY\"}'",
    "302, KEY"
  })
  void theKeyIsNeitherLoggedNorTold(int status, String body) {
    try (TestingServer server = new TestingServer();
        TestingLog log = new TestingLog()) {
      server.answers(json(status, body.replace("KEY", KEY)));
      LoggerFactory.getLogger(ApiKeyTest.class).debug("the log is heard");
      Throwable failure =
          catchThrowable(
              () ->
                  Backend.open(server.settings())
                      .ask(TestingServer.writing("Hi"))
                      .get(10, TimeUnit.SECONDS));
      assertThat(failure).hasCauseInstanceOf(BackendException.class);
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      assertThat(trace.toString()).doesNotContain(KEY);
      assertThat(log.text()).contains("the log is heard").doesNotContain(KEY);
    }
  }

  @Test
  void aKeyBeyondWhatAMessageShowsIsNotShownInPart() {
    try (TestingServer server = new TestingServer()) {
      server.answers(json(400, "{\"message\":\"%s%s\"}".formatted("x".repeat(295), KEY)));
      Throwable failure =
          catchThrowable(
              () ->
                  Backend.open(server.settings())
                      .ask(TestingServer.writing("Hi"))
                      .get(10, TimeUnit.SECONDS));
      assertThat(failure).message().doesNotContain(KEY.substring(0, 4));
    }
  }
}
