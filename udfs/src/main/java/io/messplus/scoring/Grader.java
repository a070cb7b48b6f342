package io.messplus.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.messplus.energy.Energy;
import io.messplus.energy.Meter;
import io.messplus.energy.MeteredCall;
import io.messplus.inference.Backend;
import io.messplus.inference.BackendException;
import io.messplus.inference.Inquiry;
import io.messplus.inference.Question;
import io.messplus.inference.Reply;
import io.messplus.message.Json;
import io.messplus.message.Prompt;
import io.messplus.message.Withheld;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks a model what an answer is worth. Thread-safe. */
final class Grader implements AutoCloseable {

  private static final String LABEL = "grader";
  private static final Pattern PLACE = Pattern.compile("\\{(prompt|answer|gold|rubric)\\}");
  private static final Withheld NOTHING = new Withheld("{}");

  private final Backend backend;
  private final Meter meter;
  private final String template;
  private final Verdict verdict;
  private final int timeoutSeconds;

  Grader(Backend backend, Meter meter, GraderSettings settings) {
    this.backend = backend;
    this.meter = meter;
    this.template = settings.template();
    this.verdict = new Verdict(Pattern.compile(settings.verdict()), settings.grades());
    this.timeoutSeconds = settings.timeoutSeconds();
  }

  static Grader open(GraderSettings settings) {
    return new Grader(Backend.open(settings.backend()), Meter.open(settings.meter()), settings);
  }

  /**
   * Grades an answer.
   *
   * @param gold right answers, may be none
   * @param rubric what to look for, or {@code null}
   * @return completes exceptionally with an {@link UngradedException} where the grader does not
   *     answer in time, or not with a verdict
   */
  CompletableFuture<Score> grade(Prompt prompt, String answer, List<String> gold, String rubric) {
    String asked =
        filled(
            Map.of(
                "prompt",
                prompt.text(),
                "answer",
                answer,
                "gold",
                String.join("\n", gold),
                "rubric",
                rubric == null ? "" : rubric));
    MeteredCall call = meter.begin();
    CompletableFuture<Reply> reply = asked(prompt, asked);
    return reply
        .copy()
        .orTimeout(timeoutSeconds, TimeUnit.SECONDS)
        .whenComplete((told, failure) -> reply.cancel(true))
        .handle((told, failure) -> new Ending(told, failure))
        .thenCompose(ending -> ended(call, ending));
  }

  private CompletableFuture<Reply> asked(Prompt prompt, String text) {
    try {
      return backend.ask(inquiry(prompt, text));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** A call that is repeated has the same id, for the same prompt and answer. */
  private static Inquiry inquiry(Prompt prompt, String text) {
    String key = String.join("\u0000", prompt.tenant(), prompt.requestId(), text);
    String callId = UUID.nameUUIDFromBytes(key.getBytes(UTF_8)).toString().replace("-", "");
    JsonNode messages = Json.MAPPER.valueToTree(List.of(Map.of("role", "user", "content", text)));
    JsonNode parameters = Json.MAPPER.createObjectNode().put("temperature", 0);
    return new Inquiry(
        callId,
        prompt.tenant(),
        LABEL,
        new Question.Generation(null, messages, parameters),
        NOTHING);
  }

  /** In one pass, so that an answer cannot bring places of its own. */
  private String filled(Map<String, String> values) {
    Matcher places = PLACE.matcher(template);
    StringBuilder text = new StringBuilder();
    while (places.find()) {
      places.appendReplacement(text, Matcher.quoteReplacement(values.get(places.group(1))));
    }
    return places.appendTail(text).toString();
  }

  private CompletableFuture<Score> ended(MeteredCall call, Ending ending) {
    Reply reply = ending.reply();
    return call.end(
            reply == null ? 0 : tokens(reply.tokensIn()),
            reply == null ? 0 : tokens(reply.tokensOut()))
        .thenApply(energy -> score(ending, energy));
  }

  private Score score(Ending ending, Energy energy) {
    Reply reply = ending.reply();
    Grading grading =
        reply == null
            ? new Grading(null, null, energy)
            : new Grading(reply.tokensIn(), reply.tokensOut(), energy);
    try {
      return new Score(null, satisfaction(ending), null, grading);
    } catch (BackendException e) {
      throw new UngradedException(e.kind(), e.getMessage(), grading);
    }
  }

  private double satisfaction(Ending ending) {
    if (ending.failure() != null) {
      throw explained(ending.failure());
    }
    if (ending.reply().text() == null) {
      throw new BackendException("a grader must write a text, but text=null");
    }
    return verdict.in(ending.reply().text());
  }

  private RuntimeException explained(Throwable failure) {
    Throwable cause = BackendException.causeOf(failure);
    if (cause instanceof TimeoutException) {
      return new BackendException(
          "the grader did not answer within timeoutSeconds=" + timeoutSeconds);
    }
    if (cause instanceof BackendException known) {
      return new BackendException(known.kind(), "the grader failed: " + known.getMessage());
    }
    return new IllegalStateException("a backend fails with a BackendException", cause);
  }

  private static int tokens(Integer counted) {
    return counted == null ? 0 : counted;
  }

  @Override
  public void close() {
    backend.close();
    meter.close();
  }

  private record Ending(Reply reply, Throwable failure) {}
}
