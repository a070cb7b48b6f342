package io.messplus.inference;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messplus.inference.OpenAiSettings.PromptsAs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with a certificate of its own, made for localhost. */
class OpenAiTlsTest {

  @TempDir static Path dir;
  private static TestingServer server;
  private static Path caFile;

  @BeforeAll
  static void startServer() throws Exception {
    Path store = dir.resolve("store.p12");
    makeCertificate(store);
    server =
        new TestingServer(
                options()
                    .dynamicPort()
                    .dynamicHttpsPort()
                    .keystoreType("PKCS12")
                    .keystorePath(store.toString())
                    .keystorePassword("password")
                    .keyManagerPassword("password"))
            .answersChats();
    caFile = writePem(store);
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @Test
  void aCertificateThatNobodyVouchesForIsRefused() {
    assertThatThrownBy(() -> ask(""))
        .hasCauseInstanceOf(BackendException.class)
        .cause()
        .hasMessageStartingWith("no complete answer from https://localhost:")
        .hasMessageEndingWith("; check caFile")
        .message()
        .hasLineCount(1);
  }

  @Test
  void aCertificateThatTheCaFileVouchesForIsAccepted() throws Exception {
    assertThat(ask(caFile.toString()).text()).isEqualTo("Hello there!");
  }

  @Test
  void aCaFileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> ask("/none.pem"))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("caFile=/none.pem");
  }

  @Test
  void aCaFileWithoutCertificatesIsNamed() throws IOException {
    Path text = Files.writeString(dir.resolve("text.pem"), "no certificate\n");
    assertThatThrownBy(() -> ask(text.toString()))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("caFile=" + text);
    Path empty = Files.writeString(dir.resolve("empty.pem"), "");
    assertThatThrownBy(() -> ask(empty.toString()))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("caFile=" + empty);
  }

  private static Reply ask(String caFile) throws Exception {
    OpenAiSettings settings =
        new OpenAiSettings(
            "https://localhost:%d/v1".formatted(server.http.httpsPort()),
            "m",
            "",
            "",
            caFile,
            PromptsAs.CHAT,
            1,
            5,
            0.01);
    return Backend.open(settings).ask(TestingServer.writing("Hi")).get(10, TimeUnit.SECONDS);
  }

  private static void makeCertificate(Path store) throws Exception {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "RSA",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                "password")
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
  }

  private static Path writePem(Path store) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream stream = Files.newInputStream(store)) {
      keys.load(stream, "password".toCharArray());
    }
    String encoded =
        Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(keys.getCertificate("server").getEncoded());
    return Files.writeString(
        dir.resolve("ca.pem"),
        "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n".formatted(encoded));
  }
}
