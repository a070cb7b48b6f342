package io.messplus.message;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes the tables of fields of a Markdown page from the schemas that its comments name. */
final class TopicsReference {

  private static final Pattern TABLE =
      Pattern.compile("<!-- fields of (\\S+) -->\n.*?<!-- end of fields -->", Pattern.DOTALL);

  private TopicsReference() {}

  /** The page with its tables as the schemas have them now. */
  static String filled(String page) {
    return TABLE.matcher(page).replaceAll(found -> Matcher.quoteReplacement(table(found)));
  }

  private static String table(MatchResult found) {
    String place = found.group(1);
    String rows =
        SchemaField.of(place).stream().map(TopicsReference::row).collect(Collectors.joining());
    return """
    <!-- fields of %s -->

    | field | type | required | meaning |
    |---|---|---|---|
    %s
    <!-- end of fields -->"""
        .formatted(place, rows);
  }

  private static String row(SchemaField field) {
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            field.path(),
            SchemaType.of(field.schema()),
            field.required() ? "yes" : "no",
            field.description());
  }
}
