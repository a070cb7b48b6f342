package io.messplus.job.config;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All keys of the configuration, gathered from the records, in their order. */
final class Options {

  private static final List<Option> ALL = gather();

  private final List<Option> options = new ArrayList<>();

  private Options() {}

  static List<Option> all() {
    return ALL;
  }

  /** The option that a path such as {@code zoo[0].label} leads to. */
  static Optional<Option> find(String path) {
    String key = path.replaceAll("\\[\\d+]", "[]");
    return ALL.stream().filter(option -> option.key().equals(key)).findFirst();
  }

  /** The option that a path leads to in a section of this kind, if sections have kinds. */
  static Optional<Option> find(String path, String kind) {
    String key = path.replaceAll("\\[\\d+]", "[]");
    return ALL.stream()
        .filter(option -> option.key().equals(key) && option.isOfKind(kind))
        .findFirst()
        .or(() -> find(path));
  }

  /** Paths of the sections whose keys are the user's. */
  static List<String> maps() {
    return ALL.stream().filter(o -> o.kind() == Option.Kind.MAP).map(Option::key).toList();
  }

  /** Names of the kinds of a section of which there are several, separated by commas. */
  static String kinds(Class<?> type) {
    return Arrays.stream(type.getAnnotation(JsonSubTypes.class).value())
        .map(JsonSubTypes.Type::name)
        .collect(Collectors.joining(", "));
  }

  private static List<Option> gather() {
    Options gathered = new Options();
    JavaType root = ConfigMapper.INSTANCE.constructType(MessplusConfig.class);
    gathered.addSection(root, KeyPath.ROOT, Defaults.tree());
    // Kinds of a section may share options.
    return gathered.options.stream().distinct().toList();
  }

  private void addSection(JavaType type, String path, JsonNode defaults) {
    for (BeanPropertyDefinition field : fields(type)) {
      JavaType fieldType = field.getPrimaryType();
      String key = KeyPath.child(path, field.getName());
      JsonNode value = defaults.path(field.getName());
      Option option = Option.of(key, fieldType, value, field.getMetadata().getDescription());
      options.add(option);
      if (option.kind() == Option.Kind.SECTION) {
        addFields(fieldType, key, value);
      }
    }
  }

  private void addFields(JavaType type, String key, JsonNode defaults) {
    if (type.isCollectionLikeType()) {
      addFields(type.getContentType(), key + "[]", defaults.path(0));
    } else if (type.isInterface()) {
      addKinds(type.getRawClass(), key, defaults);
    } else {
      addSection(type, key, defaults.isNull() ? Defaults.whereGiven(key) : defaults);
    }
  }

  private void addKinds(Class<?> type, String key, JsonNode defaults) {
    String description = type.getAnnotation(JsonClassDescription.class).value();
    // A section that is left out by default has no kind by default.
    JsonNode kind = defaults.isNull() ? defaults : defaults.path(Defaults.KIND);
    options.add(
        new Option(
            KeyPath.child(key, Defaults.KIND),
            "one of " + kinds(type),
            kind,
            description,
            Option.Kind.VALUE));
    for (JsonSubTypes.Type each : type.getAnnotation(JsonSubTypes.class).value()) {
      JsonNode values = each.name().equals(kind.asText()) ? defaults : Defaults.ofKind(each.name());
      int first = options.size();
      addSection(ConfigMapper.INSTANCE.constructType(each.value()), key, values);
      options.subList(first, options.size()).replaceAll(option -> option.ofKind(each.name()));
    }
  }

  private static List<BeanPropertyDefinition> fields(JavaType type) {
    return ConfigMapper.INSTANCE.getDeserializationConfig().introspect(type).findProperties();
  }
}
