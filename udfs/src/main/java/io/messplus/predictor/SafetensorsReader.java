package io.messplus.predictor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Takes the bytes of a safetensors file apart; whatever they are, it tells in one line. */
final class SafetensorsReader {

  /** Files that are certainly no predictor are not read into memory. */
  private static final long MOST_BYTES = 1L << 30;

  private final String file;
  private final ByteBuffer bytes;
  private final Map<String, String> metadata = new TreeMap<>();
  private final Map<String, float[]> tensors = new TreeMap<>();

  private SafetensorsReader(String file, byte[] bytes) {
    this.file = file;
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Reads a file.
   *
   * @throws SavedPredictorException where it is not one, is cut off, or has other than fp32 tensors
   */
  static Safetensors read(Path file) {
    return new SafetensorsReader(file.toString(), bytesOf(file)).read();
  }

  private static byte[] bytesOf(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new SavedPredictorException(
            file.toString(), "is no predictor, since it has more than 1 GB");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new SavedPredictorException(file.toString(), "there is no such file");
    } catch (IOException e) {
      throw new SavedPredictorException(
          file.toString(), "cannot be read (%s)".formatted(e.getMessage()));
    }
  }

  private Safetensors read() {
    require(bytes.limit() > Long.BYTES, "is no safetensors file: it has no header");
    long headerLength = bytes.getLong();
    require(
        headerLength > 0 && headerLength <= MOST_BYTES && bytes.get(Long.BYTES) == '{',
        "is no safetensors file: it does not begin with a header");
    require(headerLength <= bytes.remaining(), "is cut off within its header");
    JsonNode header = header((int) headerLength);
    ByteBuffer numbers = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    long end = 0;
    for (Map.Entry<String, JsonNode> entry : header.properties()) {
      if (entry.getKey().equals(Safetensors.METADATA)) {
        entry.getValue().properties().forEach(e -> metadata.put(e.getKey(), e.getValue().asText()));
      } else {
        end = Math.max(end, tensor(entry.getKey(), entry.getValue(), numbers));
      }
    }
    require(
        end == numbers.limit(),
        "has %d bytes that belong to no tensor".formatted(numbers.limit() - end));
    return new Safetensors(metadata, tensors);
  }

  private JsonNode header(int length) {
    byte[] json = new byte[length];
    bytes.get(json);
    try {
      return Safetensors.JSON.readTree(new String(json, UTF_8));
    } catch (JsonProcessingException e) {
      throw new SavedPredictorException(
          file,
          "is no safetensors file: its header is not JSON (%s)".formatted(e.getOriginalMessage()));
    }
  }

  /** Reads a tensor; returns where it ends. */
  private long tensor(String name, JsonNode entry, ByteBuffer numbers) {
    String type = entry.path("dtype").asText("missing");
    require(
        type.equals("F32"), "must hold numbers of type F32, but %s is %s".formatted(name, type));
    long count = 1;
    for (JsonNode size : entry.path("shape")) {
      count *= size.asLong(-1);
    }
    long begin = entry.path("data_offsets").path(0).asLong(-1);
    long end = entry.path("data_offsets").path(1).asLong(-1);
    require(
        begin >= 0
            && begin <= end
            && count >= 0
            && count <= MOST_BYTES
            && end - begin == count * Float.BYTES,
        "is no safetensors file: the offsets of %s do not fit its shape".formatted(name));
    require(end <= numbers.limit(), "is cut off: the numbers of %s are missing".formatted(name));
    float[] values = new float[(int) count];
    numbers
        .slice((int) begin, (int) (end - begin))
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(values);
    tensors.put(name, values);
    return end;
  }

  private void require(boolean holds, String reason) {
    if (!holds) {
      throw new SavedPredictorException(file, reason);
    }
  }
}
