package io.messplus.function;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.message.DeadLetter;
import io.messplus.message.Feedback;
import io.messplus.message.FeedbackParser;
import io.messplus.message.Position;
import io.messplus.message.SourceRecord;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class ParseFunctionTest {

  @Test
  void whatBreaksARuleBecomesADeadLetterAndTheStreamGoesOn() throws Exception {
    try (OneInputStreamOperatorTestHarness<SourceRecord, Feedback> harness =
        new OneInputStreamOperatorTestHarness<>(
            new ProcessOperator<>(new ParseFunction<>(new FeedbackParser())))) {
      harness.open();
      SourceRecord bad = source("{\"tenant\":\"acme\",\"requestId\":\"r1\",\"satisfied\":7}", 1);
      harness.processElement(new StreamRecord<>(bad));
      harness.processElement(
          new StreamRecord<>(
              source("{\"tenant\":\"acme\",\"requestId\":\"r2\",\"satisfied\":1}", 2)));
      harness.processElement(new StreamRecord<>(new SourceRecord(null, null, bad.position(), 0)));

      assertThat(harness.extractOutputValues()).containsExactly(new Feedback("acme", "r2", 1, 0));
      assertThat(harness.getSideOutput(ParseFunction.DEAD_LETTERS))
          .extracting(StreamRecord::getValue)
          .usingRecursiveFieldByFieldElementComparator()
          .containsExactly(
              new DeadLetter(
                  bad.key(),
                  bad.value(),
                  bad.position(),
                  "satisfied must be a number in [0, 1], but satisfied=7"),
              new DeadLetter(null, null, bad.position(), "a record needs a value, but value=null"));
    }
  }

  private static SourceRecord source(String json, long offset) {
    return new SourceRecord(
        "acme".getBytes(UTF_8), json.getBytes(UTF_8), new Position("feedback", 0, offset), 0);
  }
}
