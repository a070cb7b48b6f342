package io.messplus.job.capture;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.MappingIterator;
import io.messplus.message.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the LM Evaluation Harness said of a document: a line of what {@code lm_eval/run.py} writes.
 */
record HarnessDocument(
    @JsonProperty("doc_id") String docId,
    @JsonProperty("log_likelihoods") List<Double> logLikelihoods,
    double acc,
    @JsonProperty("acc_norm") double accNorm) {

  /** The documents of a file, in its order. */
  static Map<String, HarnessDocument> read(Path file) throws IOException {
    Map<String, HarnessDocument> documents = new LinkedHashMap<>();
    try (MappingIterator<HarnessDocument> lines =
        Json.MAPPER.readerFor(HarnessDocument.class).readValues(file.toFile())) {
      lines.forEachRemaining(document -> documents.put(document.docId, document));
    }
    return documents;
  }
}
