package io.messplus.job.config;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All keys of the configuration, gathered from the records, in their order. */
final class Options {

  private static final Options GATHERED = gather();

  private final List<Option> options = new ArrayList<>();
  private final Map<String, Class<?>> severalKinds = new HashMap<>();

  private Options() {}

  static List<Option> all() {
    return Collections.unmodifiableList(GATHERED.options);
  }

  /** The option that a path such as {@code zoo[0].label} leads to. */
  static Optional<Option> find(String path) {
    String key = pattern(path);
    return all().stream().filter(option -> option.key().equals(key)).findFirst();
  }

  /** Paths of the sections whose keys are the user's. */
  static List<String> maps() {
    return all().stream().filter(o -> o.kind() == Option.Kind.MAP).map(Option::key).toList();
  }

  /** Names of the kinds of a section of which there are several, separated by commas. */
  static String kinds(Class<?> type) {
    return Arrays.stream(type.getAnnotation(JsonSubTypes.class).value())
        .map(JsonSubTypes.Type::name)
        .collect(Collectors.joining(", "));
  }

  /** Defaults of the section at a path, given its kind; empty where there is no such kind. */
  static ObjectNode defaults(String path, String kind) {
    Class<?> type = GATHERED.severalKinds.get(pattern(path));
    return Stream.ofNullable(type)
        .flatMap(several -> Arrays.stream(several.getAnnotation(JsonSubTypes.class).value()))
        .filter(each -> each.name().equals(kind))
        .findFirst()
        .map(each -> Defaults.ofKind(each.value()))
        .orElseGet(ConfigMapper.INSTANCE::createObjectNode);
  }

  private static String pattern(String path) {
    return path.replaceAll("\\[\\d+]", "[]");
  }

  private static Options gather() {
    Options gathered = new Options();
    JavaType root = ConfigMapper.INSTANCE.constructType(MessplusConfig.class);
    gathered.addSection(root, KeyPath.ROOT, Defaults.tree());
    return gathered;
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
      addSection(type, key, defaults);
    }
  }

  private void addKinds(Class<?> type, String key, JsonNode defaults) {
    String description = type.getAnnotation(JsonClassDescription.class).value();
    JsonNode kind = defaults.path(Defaults.KIND);
    options.add(
        new Option(
            KeyPath.child(key, Defaults.KIND),
            "one of " + kinds(type),
            kind,
            description,
            Option.Kind.VALUE));
    severalKinds.put(key, type);
    for (JsonSubTypes.Type each : type.getAnnotation(JsonSubTypes.class).value()) {
      JavaType section = ConfigMapper.INSTANCE.constructType(each.value());
      boolean isDefault = each.name().equals(kind.asText());
      int first = options.size();
      addSection(section, key, isDefault ? defaults : Defaults.ofKind(each.value()));
      options.subList(first, options.size()).replaceAll(option -> option.ofKind(each.name()));
    }
  }

  private static List<BeanPropertyDefinition> fields(JavaType type) {
    return ConfigMapper.INSTANCE.getDeserializationConfig().introspect(type).findProperties();
  }
}
