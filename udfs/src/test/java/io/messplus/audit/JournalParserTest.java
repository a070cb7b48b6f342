package io.messplus.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.messplus.message.BadRecordException;
import io.messplus.message.JournalEntry;
import io.messplus.message.Json;
import io.messplus.message.Position;
import io.messplus.message.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JournalParserTest {

  private final JournalParser parser = new JournalParser();

  @Test
  void readsWhatTheJobWrites() throws Exception {
    for (JournalEntry entry : TestingHistory.ofFiveRequests().journal) {
      assertThat(parser.parse(record(Json.write(entry)))).isEqualTo(entry);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2, '', tenant",
    "2, '', event",
    "2, '', requestId",
    "2, '', decision",
    "2, /decision, policy",
    "2, /decision, mode",
    "2, /decision, chosen",
    "3, /call, callId",
    "3, /call, model",
    "3, /call, status",
    "4, /label, callId",
    "12, '', ledger",
    "12, /ledger, models",
  })
  void refusesWhatCannotBeRecounted(int sequence, String object, String field) {
    ObjectNode entry =
        Json.MAPPER.valueToTree(TestingHistory.ofFiveRequests().journal.get(sequence - 1));
    ((ObjectNode) entry.at(object)).remove(field);
    assertThatThrownBy(() -> parser.parse(record(Json.write(entry))))
        .isInstanceOf(BadRecordException.class)
        .hasMessageContaining(field + "=null");
  }

  @Test
  void refusesALedgerThatLacksAnAccount() {
    ObjectNode entry = Json.MAPPER.valueToTree(TestingHistory.ofFiveRequests().journal.get(11));
    ((ObjectNode) entry.at("/ledger/models")).putNull("large@1");
    assertThatThrownBy(() -> parser.parse(record(Json.write(entry))))
        .isInstanceOf(BadRecordException.class)
        .hasMessageContaining("ledger.models.large@1=null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "{}", "[]", "{\"tenant\": \"acme\"}"})
  void refusesWhatIsNoEntry(String value) {
    assertThatThrownBy(() -> parser.parse(record(value.getBytes(UTF_8))))
        .isInstanceOf(BadRecordException.class);
  }

  private static SourceRecord record(byte[] value) {
    return new SourceRecord(null, value, new Position("journal", 0, 0), 0);
  }
}
