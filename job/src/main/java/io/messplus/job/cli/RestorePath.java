package io.messplus.job.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads where a job is to be restored from: a path or a URI. What is on this machine must be there.
 */
final class RestorePath implements ITypeConverter<String> {

  @Override
  public String convert(String value) throws URISyntaxException {
    boolean remote = value.matches("[a-z][a-z0-9+.-]+:.*") && !value.startsWith("file:");
    if (remote) {
      return value;
    }
    Path path = value.startsWith("file:") ? Path.of(new URI(value).getPath()) : Path.of(value);
    if (!path.endsWith("_metadata") && Files.notExists(path.resolve("_metadata"))) {
      throw new TypeConversionException(
          "there must be a savepoint or checkpoint, a folder with a file _metadata, at " + value);
    }
    return path.toUri().toString();
  }
}
