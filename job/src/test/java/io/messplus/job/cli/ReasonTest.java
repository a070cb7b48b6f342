package io.messplus.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.flink.runtime.rest.util.RestClientException;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpResponseStatus;
import org.apache.flink.util.FlinkException;
import org.apache.flink.util.SerializedThrowable;
import org.junit.jupiter.api.Test;

class ReasonTest {

  @Test
  void isWhatTheWrappingsWrap() {
    Throwable refused = new CompletionException(new ConnectException("Connection refused"));
    assertThat(Reason.of(new ExecutionException(new FlinkException("not submitted", refused))))
        .isEqualTo("ConnectException: Connection refused");
  }

  @Test
  void isTheFirstCauseOnAServer() {
    Throwable server =
        new RestClientException(
            "[Internal server error.,\n\tat a.B.c(B.java:1)\nCaused by: java.io.IOException: full\n"
                + "\tat d.E.f(E.java:2)\n",
            HttpResponseStatus.INTERNAL_SERVER_ERROR);
    assertThat(Reason.of(server)).isEqualTo("java.io.IOException: full");
  }

  @Test
  void isWhatAServerSentAsAnException() {
    Throwable sent = new SerializedThrowable(new FileNotFoundException("Cannot find /nowhere."));
    assertThat(Reason.of(new RuntimeException(sent)))
        .isEqualTo("java.io.FileNotFoundException: Cannot find /nowhere");
  }

  @Test
  void ownWordsStandAlone() {
    assertThat(Reason.of(new IllegalStateException("the broker did not start: port=1\nmore")))
        .isEqualTo("the broker did not start: port=1");
  }

  @Test
  void namesAnExceptionThatSaysNothing() {
    assertThat(Reason.of(new ExecutionException(new TimeoutException())))
        .isEqualTo("TimeoutException");
  }
}
