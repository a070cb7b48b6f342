package io.messplus.job.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/** What the user wrote: a tree of texts, and where each of them stands. */
final class Document {

  private final Map<String, String> keyPlaces = new HashMap<>();
  private final Map<String, String> valuePlaces = new HashMap<>();
  private final String name;
  private ObjectNode root = JsonNodeFactory.instance.objectNode();

  /**
   * @param name of the file, for messages
   */
  Document(String name) {
    this.name = name;
  }

  ObjectNode root() {
    return root;
  }

  void setRoot(ObjectNode newRoot) {
    root = newRoot;
  }

  void setPlaces(String path, String keyPlace, String valuePlace) {
    keyPlaces.put(path, keyPlace);
    valuePlaces.put(path, valuePlace);
  }

  /** Notes the place of a value and of the sections that are new with it. */
  void setPlaceOfNew(String path, String place) {
    for (String at = path; !at.isEmpty(); at = KeyPath.parent(at)) {
      keyPlaces.putIfAbsent(at, place);
      valuePlaces.putIfAbsent(at, place);
    }
  }

  /** Forgets where the value at this path, and everything in it, stood. */
  void forgetPlaces(String path) {
    keyPlaces.keySet().removeIf(key -> isWithin(path, key));
    valuePlaces.keySet().removeIf(key -> isWithin(path, key));
  }

  boolean hasPlace(String path) {
    return valuePlaces.containsKey(path);
  }

  /** Where the value stands; where it was left out, the section that lacks it. */
  String placeOf(String path) {
    return hasPlace(path) ? valuePlaces.get(path) : placeOfKey(path);
  }

  /** Where the key of a value stands, or the section that lacks it. */
  String placeOfKey(String path) {
    String nearest = path;
    while (!keyPlaces.containsKey(nearest) && !nearest.isEmpty()) {
      nearest = KeyPath.parent(nearest);
    }
    return keyPlaces.getOrDefault(nearest, name + ":1:1");
  }

  private static boolean isWithin(String path, String key) {
    return key.equals(path) || key.startsWith(path + ".") || key.startsWith(path + "[");
  }

  /** Whether the user left this value out, or empty. */
  static boolean isLeftOut(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }
}
