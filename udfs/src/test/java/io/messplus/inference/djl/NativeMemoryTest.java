package io.messplus.inference.djl;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.engine.Engines;
import io.messplus.engine.ModelFile;
import io.messplus.engine.Pool;
import io.messplus.inference.Backend;
import io.messplus.inference.DjlSettings;
import io.messplus.inference.Inquiry;
import io.messplus.inference.Question;
import io.messplus.inference.Question.Continuation;
import io.messplus.inference.Question.Generation;
import io.messplus.inference.Question.Ranking;
import io.messplus.inference.Reply;
import io.messplus.inference.TinyModel;
import io.messplus.message.Json;
import io.messplus.message.Withheld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class NativeMemoryTest {

  private static final int ROUNDS = 200;

  /** Logits of one batch of a round are 16 x 60 x 300 floats. */
  private static final long BATCH_BYTES = 16L * 60 * 300 * 4;

  private static final LanguageModel.Key KEY =
      new LanguageModel.Key(
          ModelFile.of(Engines.PYTORCH, TinyModel.folder().toString(), ""), OptionalInt.empty());

  @Test
  void whatABatchTakesIsFreedAfterIt() throws Exception {
    try (Backend backend = Backend.open(wide());
        Pool.Hold<LanguageModel> model = LanguageModel.acquire(KEY)) {
      run(backend, 20);
      int arrays = arraysAtRest(model.value());
      long before = nativeBytes();
      run(backend, ROUNDS);
      assertThat(arraysAtRest(model.value())).isEqualTo(arrays);
      assertThat(nativeBytes() - before).isLessThan(ROUNDS * BATCH_BYTES / 4);
    }
  }

  @Test
  void backendsOfOneFileShareItsWeights() {
    try (Backend one = Backend.open(TinyModel.settings());
        Backend other = Backend.open(wide());
        Pool.Hold<LanguageModel> first = LanguageModel.acquire(KEY)) {
      one.close();
      run(other, 1);
      try (Pool.Hold<LanguageModel> second = LanguageModel.acquire(KEY)) {
        assertThat(second.value()).isSameAs(first.value());
      }
    }
  }

  @Test
  void theLastToCloseFreesTheWeights() {
    LanguageModel freed;
    try (Backend backend = Backend.open(TinyModel.settings());
        Pool.Hold<LanguageModel> model = LanguageModel.acquire(KEY)) {
      run(backend, 1);
      freed = model.value();
    }
    assertThat(freed.manager().isOpen()).isFalse();
  }

  private static DjlSettings wide() {
    return new DjlSettings(
        TinyModel.folder().toString(), "", "cpu", 64, 4, 16, 5, 1024, "", List.of(), "");
  }

  private static void run(Backend backend, int rounds) {
    for (int round = 0; round < rounds; round++) {
      List<CompletableFuture<Reply>> replies = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        replies.add(
            ask(backend, new Ranking(List.of(new Continuation("How many? ", "z".repeat(48))))));
        replies.add(
            ask(backend, new Generation("x".repeat(56), null, Json.MAPPER.createObjectNode())));
      }
      replies.forEach(CompletableFuture::join);
    }
  }

  private static CompletableFuture<Reply> ask(Backend backend, Question question) {
    return backend.ask(new Inquiry("c", "acme", "tiny", question, new Withheld("{}")));
  }

  /** How many arrays the model and its batches hold; a reply is there before its batch is freed. */
  private static int arraysAtRest(LanguageModel model) throws InterruptedException {
    int last = -1;
    int arrays = model.manager().getManagedArrays().size();
    while (arrays != last) {
      Thread.sleep(100);
      last = arrays;
      arrays = model.manager().getManagedArrays().size();
    }
    return arrays;
  }

  /** Resident bytes of this process beyond the Java heap. */
  private static long nativeBytes() throws IOException {
    System.gc();
    String resident =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("RssAnon:"))
            .findFirst()
            .orElseThrow();
    long kilobytes = Long.parseLong(resident.replaceAll("\\D", ""));
    return kilobytes * 1024 - Runtime.getRuntime().totalMemory();
  }
}
