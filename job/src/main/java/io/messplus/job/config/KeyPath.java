package io.messplus.job.config;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import java.util.List;

/** Paths of values as users write them, such as {@code zoo[0].label}; the root is empty. */
final class KeyPath {

  static final String ROOT = "";

  private KeyPath() {}

  static String child(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  static String element(String path, int index) {
    return path + "[" + index + "]";
  }

  static String parent(String path) {
    return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
  }

  /** The last key or index. */
  static String leaf(String path) {
    return path.endsWith("]") ? path : path.substring(path.lastIndexOf('.') + 1);
  }

  static String of(List<Reference> references) {
    String path = ROOT;
    for (Reference reference : references) {
      path = isKey(reference) ? child(path, reference.getFieldName()) : element(path, reference);
    }
    return path;
  }

  static JsonPointer pointer(List<Reference> references) {
    JsonPointer pointer = JsonPointer.empty();
    for (Reference reference : references) {
      pointer =
          isKey(reference)
              ? pointer.appendProperty(reference.getFieldName())
              : pointer.appendIndex(reference.getIndex());
    }
    return pointer;
  }

  private static String element(String path, Reference reference) {
    return element(path, reference.getIndex());
  }

  private static boolean isKey(Reference reference) {
    return reference.getFieldName() != null;
  }
}
