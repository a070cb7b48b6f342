package io.messplus.encoder;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A model in a file, its tokenizer in the same folder. */
record ModelFile(Path folder, String file) implements ModelSource {
  private static final String TOKENIZER = "tokenizer.json";

  static ModelFile of(EncoderSettings settings) {
    String ending = settings.engine().equals(EncoderSettings.PYTORCH) ? ".pt" : ".onnx";
    Path path = existing("model", settings.model()).toAbsolutePath();
    Path file = Files.isDirectory(path) ? onlyFileIn(path, ending) : path;
    if (!file.toString().endsWith(ending)) {
      throw new IllegalArgumentException(
          "engine=%s reads %s files: model=%s; name such a file or another engine"
              .formatted(settings.engine(), ending, settings.model()));
    }
    return new ModelFile(file.getParent(), file.getFileName().toString());
  }

  /**
   * The path that a setting names.
   *
   * @throws IllegalArgumentException if nothing is there
   */
  static Path existing(String setting, String value) {
    try {
      Path path = Path.of(value);
      if (Files.isReadable(path)) {
        return path;
      }
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("not a path: " + setting + "=" + value, e);
    }
    String orBundled =
        setting.equals("model")
            ? ", or " + EncoderSettings.MINILM_INT8 + " or " + EncoderSettings.MINILM
            : "";
    throw new IllegalArgumentException(
        "nothing to read there: %s=%s; write the path of a file%s"
            .formatted(setting, value, orBundled));
  }

  @Override
  public void load(Model model, Map<String, String> options)
      throws IOException, MalformedModelException {
    model.load(folder, file, options);
  }

  @Override
  public InputStream tokenizer() throws IOException {
    Path path = folder.resolve(TOKENIZER);
    if (!Files.isReadable(path)) {
      throw new IllegalArgumentException(
          "no %s beside the model: model=%s; put it there or name it with tokenizer="
              .formatted(TOKENIZER, folder.resolve(file)));
    }
    return Files.newInputStream(path);
  }

  private static Path onlyFileIn(Path folder, String ending) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found = files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
      if (found.size() != 1) {
        throw new IllegalArgumentException(
            "the folder has %d %s files: model=%s; name the file"
                .formatted(found.size(), ending, folder));
      }
      return found.get(0);
    } catch (IOException e) {
      throw new IllegalArgumentException("the folder cannot be read: model=" + folder, e);
    }
  }
}
