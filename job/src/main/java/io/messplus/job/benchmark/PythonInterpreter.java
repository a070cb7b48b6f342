package io.messplus.job.benchmark;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.el.JinjavaInterpreterResolver;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.InterpreterFactory;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import java.util.Collection;
import java.util.Map;
import jinjava.javax.el.CompositeELResolver;

/** Interprets templates as Jinja2 would within the harness: what is undefined is an error. */
final class PythonInterpreter extends JinjavaInterpreter {

  static final Jinjava ENGINE =
      new Jinjava(
          JinjavaConfig.newBuilder()
              .withFailOnUnknownTokens(true)
              // A document that holds a template is text.
              .withNestedInterpretationEnabled(false)
              .withElResolver(resolver())
              .withInterperterFactory(new Factory())
              .build());

  private PythonInterpreter(Jinjava engine, Context context, JinjavaConfig config) {
    super(engine, context, config);
  }

  private PythonInterpreter(JinjavaInterpreter original) {
    super(original);
  }

  /** An interpreter of the variables. */
  static JinjavaInterpreter of(Map<String, Object> variables) {
    Context context = new Context(ENGINE.getGlobalContextCopy(), variables);
    return new PythonInterpreter(ENGINE, context, ENGINE.getGlobalConfig());
  }

  @Override
  public String getAsString(Object value) {
    return value instanceof Boolean || value instanceof Collection || value instanceof Map
        ? PythonText.of(value)
        : super.getAsString(value);
  }

  private static CompositeELResolver resolver() {
    CompositeELResolver resolver = new CompositeELResolver();
    resolver.add(new PythonMethods());
    resolver.add(JinjavaInterpreterResolver.DEFAULT_RESOLVER_READ_ONLY);
    return resolver;
  }

  private static final class Factory implements InterpreterFactory {

    @Override
    public JinjavaInterpreter newInstance(JinjavaInterpreter original) {
      return new PythonInterpreter(original);
    }

    @Override
    public JinjavaInterpreter newInstance(Jinjava engine, Context context, JinjavaConfig config) {
      return new PythonInterpreter(engine, context, config);
    }
  }
}
