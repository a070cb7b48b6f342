package io.messplus.routing;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A trace of the paper's simulator. */
final class GoldenTrace {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** One request; {@code energy} and {@code shat}, in zoo order, only where it was exploited. */
  record Line(
      long t,
      double p,
      int x,
      double q,
      String chosen,
      double s,
      @JsonProperty("q_next") double qNext,
      double[] energy,
      double[] shat) {}

  private GoldenTrace() {}

  static List<Line> read(Path trace) throws IOException {
    List<Line> lines = new ArrayList<>();
    for (String line : Files.readAllLines(trace)) {
      lines.add(JSON.readValue(line, Line.class));
    }
    return lines;
  }
}
