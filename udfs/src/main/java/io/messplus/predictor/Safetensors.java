package io.messplus.predictor;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * A file of fp32 tensors in the safetensors format (github.com/huggingface/safetensors): the length
 * of the header in 8 bytes, the header in JSON, the numbers, all little-endian.
 *
 * @param metadata texts by name
 * @param tensors their numbers in row-major order, by name
 */
record Safetensors(Map<String, String> metadata, Map<String, float[]> tensors) {

  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  static final String METADATA = "__metadata__";
  private static final int ALIGNMENT = Long.BYTES;

  /** Writes one-dimensional tensors, in the order of their names. */
  void write(Path file) throws IOException {
    ObjectNode header = JSON.createObjectNode();
    ObjectNode texts = header.putObject(METADATA);
    new TreeMap<>(metadata).forEach(texts::put);
    Map<String, float[]> sorted = new TreeMap<>(tensors);
    long end = 0;
    for (Map.Entry<String, float[]> tensor : sorted.entrySet()) {
      long begin = end;
      end += (long) Float.BYTES * tensor.getValue().length;
      ObjectNode entry = header.putObject(tensor.getKey()).put("dtype", "F32");
      entry.putArray("shape").add(tensor.getValue().length);
      entry.putArray("data_offsets").add(begin).add(end);
    }
    byte[] json = aligned(JSON.writeValueAsBytes(header));
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.toIntExact(Long.BYTES + json.length + end))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(json.length).put(json);
    for (float[] numbers : sorted.values()) {
      for (float number : numbers) {
        bytes.putFloat(number);
      }
    }
    Files.write(file, bytes.array());
  }

  /** Readers map the numbers into memory, so that they begin at a multiple of their size. */
  private static byte[] aligned(byte[] json) {
    int length = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    byte[] aligned = Arrays.copyOf(json, length);
    Arrays.fill(aligned, json.length, length, (byte) ' ');
    return aligned;
  }
}
