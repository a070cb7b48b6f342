package io.messplus.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class DeadlineTest {

  private final CompletableFuture<String> work = new CompletableFuture<>();

  @Test
  void workThatEndsInTimeIsPassedOn() {
    CompletableFuture<String> limited = Deadline.within(Duration.ofSeconds(30), work);
    work.complete("done");
    assertThat(limited).isCompletedWithValue("done");
  }

  @Test
  void workThatFailsIsPassedOn() {
    CompletableFuture<String> limited = Deadline.within(Duration.ofSeconds(30), work);
    work.completeExceptionally(new BackendException("no"));
    assertThat(limited).isCompletedExceptionally();
  }

  @Test
  void workThatTakesTooLongIsCancelled() {
    CompletableFuture<String> limited = Deadline.within(Duration.ofMillis(20), work);
    assertThat(limited)
        .failsWithin(10, TimeUnit.SECONDS)
        .withThrowableOfType(java.util.concurrent.ExecutionException.class)
        .withCauseInstanceOf(TimeoutException.class);
    assertThat(work).isCancelled();
  }

  @Test
  void cancellingEndsTheWork() {
    Deadline.within(Duration.ofSeconds(30), work).cancel(true);
    assertThat(work).isCancelled();
  }
}
