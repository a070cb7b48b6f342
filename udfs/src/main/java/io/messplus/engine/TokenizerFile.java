package io.messplus.engine;

import ai.djl.engine.EngineException;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Map;

/**
 * A {@code tokenizer.json} of the Hugging Face library.
 *
 * @param json its bytes
 * @param name what the settings call it
 */
public record TokenizerFile(byte[] json, String name) {

  /**
   * Reads the tokenizer that a setting names.
   *
   * @param source the model that it belongs to
   * @param model what the settings call the model
   * @param tokenizer path of another tokenizer, or empty for the model's own
   * @throws IllegalArgumentException if it is not there
   */
  public static TokenizerFile of(ModelSource source, String model, String tokenizer) {
    String name =
        tokenizer.isEmpty() ? "tokenizer.json beside model=" + model : "tokenizer=" + tokenizer;
    try (InputStream in =
        tokenizer.isEmpty()
            ? source.tokenizer()
            : Files.newInputStream(ModelFile.existing("tokenizer", tokenizer, ""))) {
      return new TokenizerFile(in.readAllBytes(), name);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /**
   * Opens it, with options of DJL's tokenizer.
   *
   * @throws IllegalArgumentException if it is none
   */
  public HuggingFaceTokenizer open(Map<String, String> options) {
    Engines.prepare();
    try (InputStream in = new ByteArrayInputStream(json)) {
      return HuggingFaceTokenizer.newInstance(in, options);
    } catch (EngineException e) {
      // The native library, not the file.
      throw e;
    } catch (IOException | RuntimeException e) {
      throw unreadable(name, e);
    }
  }

  private static IllegalArgumentException unreadable(String name, Exception e) {
    return Engines.wrong("the tokenizer cannot be read: " + name, e);
  }
}
