package io.messplus.function;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A model whose vector of a token is log(200 - id): a number for its marks, NaN for words. */
final class TestingTorchModule {

  private static final String CODE =
      """
      class Logs(Module):
        __parameters__ = []
        __buffers__ = []
        training : bool
        def forward(self: __torch__.Logs,
          input_ids: Tensor,
          attention_mask: Tensor) -> Tensor:
          x = torch.mul(torch.unsqueeze(input_ids, -1), -1.0)
          return torch.log(torch.add(x, 200.0))
      """;
  // Pickles, protocol 2: an object of class __torch__.Logs with training=False; an empty tuple.
  private static final String OBJECT =
      "\u0080\u0002c__torch__\nLogs\nq\0)\u0081}(X\u0008\0\0\0training\u0089ub.";
  private static final String NO_CONSTANTS = "\u0080\u0002).";

  private TestingTorchModule() {}

  /** Writes the model and a tokenizer. */
  static void write(Path folder) throws IOException {
    Map<String, String> entries =
        Map.of(
            "data.pkl", OBJECT,
            "code/__torch__.py", CODE,
            "constants.pkl", NO_CONSTANTS,
            "version", "3\n");
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(folder.resolve("logs.pt")))) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry("logs/" + entry.getKey()));
        zip.write(entry.getValue().getBytes(ISO_8859_1));
      }
    }
    try (InputStream tokenizer =
        TestingTorchModule.class.getResourceAsStream("/all-minilm-l6-v2-q-tokenizer.json")) {
      Files.copy(tokenizer, folder.resolve("tokenizer.json"));
    }
  }
}
