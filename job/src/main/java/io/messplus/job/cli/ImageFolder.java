package io.messplus.job.cli;

import io.messplus.job.report.FigureImages;
import io.messplus.job.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Where the figures of a report go as pictures. */
final class ImageFolder {

  @Option(
      names = "--png",
      paramLabel = "FOLDER",
      description =
          "Writes each figure of the page as a picture, such as share.png or, where there are"
              + " several to choose from, NAME-share.png; the folder is made if missing.")
  private Path folder;

  /** Refuses a folder that could not be written to, and a machine that cannot draw. */
  void requireWritable(CommandLine command) {
    OutputFile.requireFolder(command, "--png", folder);
    if (isWanted()) {
      FigureImages.requireFonts();
    }
  }

  boolean isWanted() {
    return folder != null;
  }

  void write(Report report) throws IOException {
    if (!isWanted()) {
      return;
    }
    Map<String, byte[]> images = FigureImages.of(report);
    Files.createDirectories(folder);
    for (Map.Entry<String, byte[]> image : images.entrySet()) {
      OutputFile.write(folder.resolve(image.getKey()), image.getValue());
    }
  }
}
