package io.messplus.job.benchmark;

import com.hubspot.jinjava.interpret.InterpretException;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.interpret.UnknownTokenException;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Jinja2 template of a task.
 *
 * @param task which task
 * @param key which of its keys
 * @param source the template
 */
record Template(String task, String key, String source) {

  private static final Pattern EXPRESSION =
      Pattern.compile("\\{\\{-?((?:(?!\\}\\}|\\{\\{).)*?)-?\\}\\}", Pattern.DOTALL);
  private static final Pattern NAME = Pattern.compile("\\w+");

  /** The text that it makes of a document. */
  String text(Document document) {
    return run(document, interpreter -> interpreter.render(source));
  }

  /** The value of a template that is a single expression, else its text. */
  Object value(Document document) {
    Matcher expression = EXPRESSION.matcher(source);
    if (!expression.matches()) {
      return text(document);
    }
    return run(
        document, interpreter -> interpreter.resolveELExpression(expression.group(1).strip(), 1));
  }

  private <T> T run(Document document, Function<JinjavaInterpreter, T> work) {
    JinjavaInterpreter interpreter = PythonInterpreter.of(document.fields());
    try (var current = JinjavaInterpreter.closeablePushCurrent(interpreter).get()) {
      T result = work.apply(current.value());
      List<TemplateError> errors = interpreter.getErrorsCopy();
      if (!errors.isEmpty()) {
        TemplateError error = errors.get(0);
        throw refused(document, error.getException(), error.getMessage());
      }
      return result;
    } catch (InterpretException e) {
      throw refused(document, e, e.getMessage());
    }
  }

  private BenchmarkException refused(Document document, Exception cause, String reason) {
    if (cause instanceof UnknownTokenException unknown) {
      return inDocument(document, unreadable(document, unknown.getToken().strip()));
    }
    return inDocument(document, "the template cannot be rendered: " + reason);
  }

  private static String unreadable(Document document, String token) {
    Matcher name = NAME.matcher(token);
    String field = name.lookingAt() ? name.group() : token;
    if (!document.has(field)) {
      return "the template reads %s, but the document has only %s"
          .formatted(token, document.fields().keySet());
    }
    return "the template reads %s, which has no value where the document has %s=%s"
        .formatted(token, field, BenchmarkException.shown(document.fields().get(field)));
  }

  private BenchmarkException inDocument(Document document, String rule) {
    return BenchmarkException.inTask(task, key, "%s: %s".formatted(document.origin(), rule));
  }
}
