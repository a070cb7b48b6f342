package io.messplus.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas are good schemas, and say of every field what it is. */
class SchemaFormTest {

  private static final String META_SCHEMA = "https://json-schema.org/draft/2020-12/schema";
  private static final Set<String> APPLIED_BY_NAME = Set.of("properties", "$defs");
  private static final Set<String> VALUES = Set.of("required", "enum", "const", "type");
  private static final Set<String> KEYWORDS =
      Set.of(
          ("$schema $ref $defs $comment title description type enum const required properties"
                  + " additionalProperties minProperties items minItems minLength maxLength pattern"
                  + " format minimum maximum exclusiveMinimum oneOf anyOf allOf if then else")
              .split(" "));

  static Stream<String> files() {
    return Stream.concat(
        TopicSchema.topics().map(TopicSchema::fileOf), Stream.of("parts.schema.json"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void everySchemaFollowsTheMetaSchema(String file) {
    JsonNode schema = LocatedSchema.at(file).node();
    assertThat(schema.get("$schema").asText()).isEqualTo(META_SCHEMA);
    assertThat(TopicSchema.complaintsAt(META_SCHEMA, schema.toString())).isEmpty();
  }

  /** A misspelt keyword is no error of a schema, since a validator ignores it. */
  @ParameterizedTest
  @MethodSource("files")
  void everyKeywordIsOne(String file) {
    Set<String> used = new TreeSet<>();
    addKeywords(LocatedSchema.at(file).node(), used);
    assertThat(KEYWORDS).containsAll(used);
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyFieldIsDescribed(String file) {
    String place = file.startsWith("parts") ? file + "#/$defs/decision" : file;
    assertThat(SchemaField.of(place))
        .isNotEmpty()
        .allSatisfy(field -> assertThat(field.description()).as(field.path()).endsWith("."));
  }

  /** White space differs between Java and regular expressions, and among those. */
  @Test
  void blankIsWhatJavaCallsBlank() {
    String pattern =
        LocatedSchema.at("parts.schema.json#/$defs/text").node().get("pattern").asText();
    Pattern notBlank = Pattern.compile(pattern);
    for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
      String text = Character.toString(codePoint);
      if (notBlank.matcher(text).find() == text.isBlank()) {
        fail("only one of the two calls U+%04X blank", codePoint);
      }
    }
  }

  private static void addKeywords(JsonNode schema, Set<String> used) {
    if (schema.isArray()) {
      schema.forEach(each -> addKeywords(each, used));
    }
    for (var entry : schema.properties()) {
      used.add(entry.getKey());
      if (APPLIED_BY_NAME.contains(entry.getKey())) {
        entry.getValue().forEach(each -> addKeywords(each, used));
      } else if (!VALUES.contains(entry.getKey())) {
        addKeywords(entry.getValue(), used);
      }
    }
  }
}
