package io.messplus.inference;

import com.fasterxml.jackson.databind.JsonNode;
import io.messplus.message.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

/** A language model of two layers and what Python says of it; see tiny_language_model.py. */
public final class TinyModel {

  /** The form of a message that it was taught. */
  public static final String CHATML = "<|im_start|>{role}\n{content}<|im_end|>\n";

  /** As many tokens as it has positions. */
  public static final int CONTEXT_TOKENS = 64;

  /** What Python computed. */
  public static final JsonNode EXPECTED = expected();

  private TinyModel() {}

  /** Settings on the CPU. */
  public static DjlSettings settings() {
    return settings(16, 2, 1024);
  }

  /** Settings with another batch or queue. */
  public static DjlSettings settings(int maxBatch, int batchWaitMillis, int maxWaiting) {
    return new DjlSettings(
        folder().toString(),
        "",
        "cpu",
        CONTEXT_TOKENS,
        20,
        maxBatch,
        batchWaitMillis,
        maxWaiting,
        "",
        List.of(),
        CHATML);
  }

  /** Where it lies. */
  public static Path folder() {
    try {
      return Path.of(TinyModel.class.getResource("djl/tiny.pt").toURI()).getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode expected() {
    try (InputStream in = TinyModel.class.getResourceAsStream("djl/expected.json")) {
      return Json.MAPPER.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
