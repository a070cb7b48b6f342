package io.messplus.job.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Runs as files for other programs, with the names of {@link RunSummary}. */
public final class RunFiles {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final CsvMapper CSV = CsvMapper.csvBuilder().build();

  private RunFiles() {}

  /** An array with one object a run, in UTF-8; what is not known is {@code null}. */
  public static byte[] json(List<RunSummary> runs) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(runs);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("every run can be written as JSON", e);
    }
  }

  /**
   * A header and one row a run, in UTF-8; what is not known is empty, and callsPerModel is a text
   * such as {@code small=90 large=10}.
   */
  public static byte[] csv(List<RunSummary> runs) {
    CsvSchema.Builder columns = CsvSchema.builder();
    Arrays.stream(RunSummary.class.getRecordComponents())
        .forEach(component -> columns.addColumn(component.getName()));
    try {
      return CSV.writer(columns.build().withHeader())
          .writeValueAsBytes(runs.stream().map(RunFiles::row).toList());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("every run can be written as CSV", e);
    }
  }

  private static ObjectNode row(RunSummary run) {
    ObjectNode row = JSON.valueToTree(run);
    return row.put("callsPerModel", calls(run.callsPerModel()));
  }

  private static String calls(Map<String, Long> callsPerModel) {
    return callsPerModel.entrySet().stream()
        .map(model -> model.getKey() + "=" + model.getValue())
        .collect(Collectors.joining(" "));
  }
}
