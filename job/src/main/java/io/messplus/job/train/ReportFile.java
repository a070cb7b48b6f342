package io.messplus.job.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Reports as files for other programs, with the names of their records. */
public final class ReportFile {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ReportFile() {}

  /** An object in UTF-8; what is undefined is {@code null}. */
  public static byte[] json(TrainingReport report) {
    return write(report);
  }

  /** An object in UTF-8; what is undefined is {@code null}. */
  public static byte[] json(SweepReport report) {
    return write(report);
  }

  private static byte[] write(Object report) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("every report can be written as JSON", e);
    }
  }
}
