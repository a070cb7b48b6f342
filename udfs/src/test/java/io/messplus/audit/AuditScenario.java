package io.messplus.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.messplus.message.JournalEntry;
import io.messplus.message.Json;
import java.util.List;
import java.util.stream.Stream;

/** A history that agrees, to be altered, and what an audit then tells. */
abstract class AuditScenario {

  final TestingHistory history = TestingHistory.ofFiveRequests();

  /** What an audit tells, which compares with what is kept, or {@code null}. */
  List<Difference> differences(KeptTenant kept) {
    return history.audited(kept, Audit.Window.ALL, Audit.Window.ALL).differences();
  }

  /** The tenant's line of an audit that finds no difference. */
  AuditReport.Line agreed(KeptTenant kept) {
    AuditReport report = history.audited(kept, Audit.Window.ALL, Audit.Window.ALL);
    assertThat(report.differences()).isEmpty();
    assertThat(report.tenants()).hasSize(1);
    return report.tenants().get(0);
  }

  void assertDiffers(String... lines) {
    assertDiffers(history.kept("r5"), lines);
  }

  void assertDiffersWithoutState(String... lines) {
    assertDiffers(null, lines);
  }

  void assertDiffers(KeptTenant kept, String... lines) {
    assertThat(differences(kept))
        .extracting(Difference::toString)
        .containsExactly(
            Stream.of(lines).map(line -> "tenant=acme " + line).toArray(String[]::new));
  }

  /** Sets a number or text in the entry of a sequence number. */
  void corrupt(int sequence, String object, String field, Object value) throws Exception {
    ObjectNode entry = Json.MAPPER.valueToTree(history.journal.get(sequence - 1));
    ((ObjectNode) entry.at(object)).set(field, Json.MAPPER.valueToTree(value));
    history.journal.set(sequence - 1, Json.read(Json.write(entry), JournalEntry.class));
  }
}
