package io.messplus.job.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.messplus.message.BadRecordException;
import io.messplus.message.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is asked: a text, or a whole record of the prompts topic. */
final class PromptSource {

  private static final String STANDARD_INPUT = "-";

  @Parameters(paramLabel = "PROMPT", description = "What is asked.")
  private String text;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description =
          "Asks a whole prompt record, JSON as on the prompts topic: with messages, choices,"
              + " parameters or captured measurements; '-' reads standard input. Tenant and"
              + " requestId may be left out.")
  private String file;

  /**
   * The record, perhaps without tenant and request id.
   *
   * @throws BadRecordException where the file holds no JSON object
   */
  ObjectNode read() throws IOException, BadRecordException {
    if (file == null) {
      return Json.MAPPER.createObjectNode().put("prompt", text);
    }
    byte[] record =
        file.equals(STANDARD_INPUT) ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
    return (ObjectNode) Json.read(record, JsonNode.class);
  }

  @Override
  public String toString() {
    return "--file=" + file;
  }
}
