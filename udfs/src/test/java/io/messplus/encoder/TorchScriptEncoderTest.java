package io.messplus.encoder;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs a TorchScript archive written here: a token's vector is sine and cosine of its id / 10. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class TorchScriptEncoderTest {
  private static final String CODE =
      """
      class Waves(Module):
        __parameters__ = []
        __buffers__ = []
        training : bool
        def forward(self: __torch__.Waves,
          input_ids: Tensor,
          attention_mask: Tensor) -> Tensor:
          x = torch.mul(torch.unsqueeze(input_ids, -1), 0.1)
          return torch.cat([torch.sin(x), torch.cos(x)], -1)
      """;
  // Pickles, protocol 2: an object of class __torch__.Waves with training=False; an empty tuple.
  private static final String OBJECT =
      "\u0080\u0002c__torch__\nWaves\nq\0)\u0081}(X\u0008\0\0\0training\u0089ub.";
  private static final String NO_CONSTANTS = "\u0080\u0002).";

  @TempDir Path folder;

  @Test
  void aTorchScriptModuleEncodes() throws IOException {
    write(folder.resolve("waves.pt"));
    try (InputStream in =
        TorchScriptEncoderTest.class.getResourceAsStream("/all-minilm-l6-v2-q-tokenizer.json")) {
      Files.copy(in, folder.resolve("tokenizer.json"));
    }
    EncoderSettings settings =
        new EncoderSettings(folder.toString(), "PyTorch", "", Pooling.MEAN, false, 16, 2, 0);
    try (Encoder encoder = Encoder.open(settings)) {
      assertThat(encoder.dimensions()).isEqualTo(2);
      // An empty text is the tokenizer's marks, 101 and 102.
      assertThat(encoder.encode(""))
          .containsExactly(
              new float[] {
                (float) (Math.sin(10.1) + Math.sin(10.2)) / 2,
                (float) (Math.cos(10.1) + Math.cos(10.2)) / 2
              },
              within(1e-3f));
      assertThat(encoder.encode("word ".repeat(14))).isEqualTo(encoder.encode("word ".repeat(99)));
    }
  }

  private static void write(Path file) throws IOException {
    Map<String, String> entries =
        Map.of(
            "data.pkl", OBJECT,
            "code/__torch__.py", CODE,
            "constants.pkl", NO_CONSTANTS,
            "version", "3\n");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry("waves/" + entry.getKey()));
        zip.write(entry.getValue().getBytes(ISO_8859_1));
      }
    }
  }
}
