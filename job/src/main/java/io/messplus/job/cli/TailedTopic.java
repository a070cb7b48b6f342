package io.messplus.job.cli;

import io.messplus.job.config.TopicSettings;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A topic that can be watched, by the name that users give it. */
enum TailedTopic {
  RESULTS,
  JOURNAL,
  OUTCOMES,
  DEAD_LETTERS;

  /** The name that Kafka knows it by. */
  String in(TopicSettings topics) {
    return switch (this) {
      case RESULTS -> topics.results();
      case JOURNAL -> topics.journal();
      case OUTCOMES -> topics.outcomes();
      case DEAD_LETTERS -> topics.deadLetters();
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Reads the name that users give it. */
  static final class Converter implements ITypeConverter<TailedTopic> {
    @Override
    public TailedTopic convert(String value) {
      return Arrays.stream(values())
          .filter(topic -> topic.toString().equals(value))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "must be results, journal, outcomes or dead-letters, not " + value));
    }
  }
}
