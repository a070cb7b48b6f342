package io.messplus.message;

import io.messplus.routing.Contract;
import io.messplus.routing.Model;
import io.messplus.routing.Zoo;
import java.util.List;
import java.util.Map;

/** Both readers of a topic's values: the job's parser and the topic's schema. */
record ReadTopic(String name, RecordParser<?> parser) {

  static final int MAX_PROMPT_BYTES = 2_000;

  private static final Zoo ZOO =
      new Zoo(List.of(new Model("small", "1", 100), new Model("large", "1", 2_000)));
  private static final Map<String, RecordParser<?>> PARSERS =
      Map.of(
          "prompts", new PromptParser(ZOO.labels(), MAX_PROMPT_BYTES),
          "feedback", new FeedbackParser(),
          "tenants", new ContractParser(Contract.defaults()),
          "outcomes", new OutcomeParser());

  static ReadTopic of(String name) {
    return new ReadTopic(name, PARSERS.get(name));
  }

  boolean parserAccepts(String json) {
    try {
      parser.parse(Records.of(json));
      return true;
    } catch (BadRecordException e) {
      return false;
    }
  }

  boolean schemaAccepts(String json) {
    return TopicSchema.complaints(name, json.replace('\'', '"')).isEmpty();
  }
}
