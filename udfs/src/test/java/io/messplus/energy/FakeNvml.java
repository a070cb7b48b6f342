package io.messplus.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThatCode;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A library with NVML's functions, compiled here, whose GPU a test controls. */
interface FakeNvml extends Library {

  void fake_set(long millijoules);

  void fake_break(int result);

  int fake_initialised();

  /** Compiles it; skips the test where there is no C compiler. */
  static Path compile(Path folder) throws Exception {
    assumeThatCode(() -> new ProcessBuilder("cc", "--version").start().waitFor())
        .as("no C compiler, so NVML's binding is not tried")
        .doesNotThrowAnyException();
    Path source = folder.resolve("fake_nvml.c");
    Path library = folder.resolve("libfake-nvml.so");
    try (InputStream in = FakeNvml.class.getResourceAsStream("fake_nvml.c")) {
      Files.copy(in, source);
    }
    Process compiler =
        new ProcessBuilder("cc", "-shared", "-fPIC", "-o", library.toString(), source.toString())
            .inheritIO()
            .start();
    assertThat(compiler.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(compiler.exitValue()).isZero();
    return library;
  }

  /** The library as a counter that loaded it sees it. */
  static FakeNvml of(Path library) {
    return Native.load(library.toString(), FakeNvml.class);
  }
}
