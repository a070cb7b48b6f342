package io.messplus.engine;

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

/**
 * A model in a file, its tokenizer in the same folder.
 *
 * @param folder where it lies
 * @param file its name
 */
public record ModelFile(Path folder, String file) implements ModelSource {
  private static final String TOKENIZER = "tokenizer.json";

  /**
   * Finds the file that {@code model} names, or the only one of the engine in the folder of that
   * name.
   *
   * @param engine what is to run it, {@link Engines#PYTORCH} or {@link Engines#ONNX_RUNTIME}
   * @param model the path
   * @param otherwise what could be written instead of a path, to be told where there is nothing
   * @throws IllegalArgumentException if there is no such file
   */
  public static ModelFile of(String engine, String model, String otherwise) {
    String ending = engine.equals(Engines.PYTORCH) ? ".pt" : ".onnx";
    Path path = existing("model", model, otherwise).toAbsolutePath();
    Path file = Files.isDirectory(path) ? onlyFileIn(path, ending) : path;
    if (!file.toString().endsWith(ending)) {
      throw new IllegalArgumentException(
          "engine=%s reads %s files: model=%s; name such a file".formatted(engine, ending, model));
    }
    return new ModelFile(file.getParent(), file.getFileName().toString());
  }

  /** The whole path. */
  public Path path() {
    return folder.resolve(file);
  }

  /**
   * The path that a setting names.
   *
   * @throws IllegalArgumentException if nothing is there
   */
  static Path existing(String setting, String value, String otherwise) {
    try {
      Path path = Path.of(value);
      if (Files.isReadable(path)) {
        return path;
      }
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("not a path: " + setting + "=" + value, e);
    }
    throw new IllegalArgumentException(
        "nothing to read there: %s=%s; write the path of a file%s"
            .formatted(setting, value, otherwise));
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
              .formatted(TOKENIZER, path()));
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
