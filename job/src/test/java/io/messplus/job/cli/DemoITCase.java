package io.messplus.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.messplus.job.demo.DemoCaptures;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class DemoITCase {

  @TempDir private Path folder;

  @Test
  void printsATableAndWritesItAsJson() throws Exception {
    Path json = folder.resolve("table.json");

    Terminal told = Terminal.run("demo", "--json", json.toString());

    assertThat(told.code()).isZero();
    assertThat(told.out())
        .startsWith("+--")
        .contains(DemoCaptures.ORIGIN)
        .containsPattern("Recounted .*: [0-9,]+ changes of 3 ledgers, no difference");
    assertThat(told.err()).startsWith("Kafka: 127.0.0.1:").contains("Flink's web UI: http://");
    JsonNode lines = new ObjectMapper().readTree(json.toFile());
    assertThat(lines).hasSize(3);
    assertThat(lines).allSatisfy(DemoITCase::assertLine);
    lines.findValuesAsText("tenant").forEach(name -> assertThat(told.out()).contains(name));
  }

  private static void assertLine(JsonNode line) {
    assertThat(line.fieldNames())
        .toIterable()
        .containsExactly(
            "tenant",
            "requests",
            "satisfiedShare",
            "alpha",
            "allInJoules",
            "exploitJoules",
            "largestOnlyJoules",
            "callsPerModel",
            "explorationShare",
            "energy");
    assertThat(line.get("requests").longValue()).isPositive();
    assertThat(line.get("satisfiedShare").doubleValue()).isBetween(0.0, 1.0);
    assertThat(line.get("explorationShare").doubleValue()).isBetween(0.0, 1.0);
    assertThat(line.get("allInJoules").doubleValue())
        .isBetween(
            line.get("exploitJoules").doubleValue(), line.get("largestOnlyJoules").doubleValue());
    assertThat(calls(line)).isGreaterThanOrEqualTo(line.get("requests").longValue());
  }

  private static long calls(JsonNode line) {
    return StreamSupport.stream(line.get("callsPerModel").spliterator(), false)
        .mapToLong(JsonNode::longValue)
        .sum();
  }
}
