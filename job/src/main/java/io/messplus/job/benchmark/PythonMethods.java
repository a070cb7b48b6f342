package io.messplus.job.benchmark;

import com.hubspot.jinjava.objects.collections.PyList;
import java.beans.FeatureDescriptor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import jinjava.javax.el.ELContext;
import jinjava.javax.el.ELException;
import jinjava.javax.el.ELResolver;

/**
 * The methods of Python's text that templates of the harness call, where Java's have other names or
 * rules.
 */
final class PythonMethods extends ELResolver {

  /** What {@link #invoke} knows. */
  static final List<String> NAMES =
      List.of(
          "capitalize",
          "endswith",
          "find",
          "index",
          "join",
          "lower",
          "lstrip",
          "replace",
          "rstrip",
          "split",
          "startswith",
          "strip",
          "upper");

  @Override
  public Object invoke(
      ELContext context, Object base, Object method, Class<?>[] types, Object[] arguments) {
    if (!(base instanceof String text) || !NAMES.contains(String.valueOf(method))) {
      return null;
    }
    context.setPropertyResolved(true);
    return called(text, (String) method, arguments == null ? new Object[0] : arguments);
  }

  private static Object called(String text, String method, Object[] arguments) {
    String first = arguments.length == 0 ? null : argument(arguments[0]);
    return switch (method) {
      case "capitalize" -> capitalized(text);
      case "endswith" -> text.endsWith(first);
      case "find" -> (long) text.indexOf(first);
      case "index" -> index(text, first);
      case "join" -> joined(text, arguments[0]);
      case "lower" -> text.toLowerCase(Locale.ROOT);
      case "lstrip" -> leftStripped(text, first);
      case "replace" -> text.replace(first, argument(arguments[1]));
      case "rstrip" -> rightStripped(text, first);
      case "split" -> split(text, first, arguments);
      case "startswith" -> text.startsWith(first);
      case "strip" -> leftStripped(rightStripped(text, first), first);
      case "upper" -> text.toUpperCase(Locale.ROOT);
      default -> throw new IllegalArgumentException("no method=" + method);
    };
  }

  private static String argument(Object argument) {
    return argument == null ? null : PythonText.of(argument);
  }

  private static long index(String text, String part) {
    int index = text.indexOf(part);
    if (index < 0) {
      throw new ELException("'%s' is not in '%s'".formatted(part, BenchmarkException.shown(text)));
    }
    return index;
  }

  private static String capitalized(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT)
            + text.substring(1).toLowerCase(Locale.ROOT);
  }

  private static String joined(String delimiter, Object parts) {
    return ((Collection<?>) parts)
        .stream().map(PythonText::of).collect(Collectors.joining(delimiter));
  }

  /** At a separator, at most so often as a second argument says; at white space without one. */
  private static PyList split(String text, String separator, Object[] arguments) {
    if (separator == null) {
      String stripped = text.strip();
      return list(stripped.isEmpty() ? List.of() : Arrays.asList(stripped.split("\\s+")));
    }
    long most = arguments.length > 1 ? ((Number) arguments[1]).longValue() : Long.MAX_VALUE;
    List<Object> parts = new ArrayList<>();
    int from = 0;
    for (int at = text.indexOf(separator);
        at >= 0 && parts.size() < most;
        at = text.indexOf(separator, from)) {
      parts.add(text.substring(from, at));
      from = at + separator.length();
    }
    parts.add(text.substring(from));
    return list(parts);
  }

  private static PyList list(List<?> parts) {
    return new PyList(new ArrayList<>(parts));
  }

  private static String leftStripped(String text, String characters) {
    int from = 0;
    while (from < text.length() && isStripped(text.charAt(from), characters)) {
      from++;
    }
    return text.substring(from);
  }

  private static String rightStripped(String text, String characters) {
    int to = text.length();
    while (to > 0 && isStripped(text.charAt(to - 1), characters)) {
      to--;
    }
    return text.substring(0, to);
  }

  private static boolean isStripped(char c, String characters) {
    return characters == null
        ? Character.isWhitespace(c) || Character.isSpaceChar(c)
        : characters.indexOf(c) >= 0;
  }

  @Override
  public Object getValue(ELContext context, Object base, Object property) {
    return null;
  }

  @Override
  public Class<?> getType(ELContext context, Object base, Object property) {
    return null;
  }

  @Override
  public void setValue(ELContext context, Object base, Object property, Object value) {}

  @Override
  public boolean isReadOnly(ELContext context, Object base, Object property) {
    return true;
  }

  @Override
  public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
    return Collections.emptyIterator();
  }

  @Override
  public Class<?> getCommonPropertyType(ELContext context, Object base) {
    return null;
  }
}
