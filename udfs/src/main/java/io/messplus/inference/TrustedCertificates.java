package io.messplus.inference;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Certificates of a company's own, trusted besides Java's. */
final class TrustedCertificates {

  private TrustedCertificates() {}

  /**
   * A context for connections whose servers these certificates, or Java's, vouch for.
   *
   * @throws BackendException where the file cannot be read or holds no certificate
   */
  static SSLContext readFrom(Path pem) {
    try {
      KeyStore trusted = javaTrusts();
      for (Certificate each : certificates(pem)) {
        trusted.setCertificateEntry("own-" + trusted.size(), each);
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trusting(trusted).getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new BackendException(
          "caFile must be a readable file of PEM certificates, but caFile=%s: %s"
              .formatted(pem, e.getMessage()));
    }
  }

  private static Collection<? extends Certificate> certificates(Path pem)
      throws IOException, GeneralSecurityException {
    try (InputStream stream = Files.newInputStream(pem)) {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(stream);
      if (found.isEmpty()) {
        throw new CertificateException("it holds none");
      }
      return found;
    }
  }

  private static KeyStore javaTrusts() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    X509TrustManager own =
        (X509TrustManager)
            Arrays.stream(trusting(null).getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .findFirst()
                .orElseThrow();
    for (X509Certificate each : own.getAcceptedIssuers()) {
      store.setCertificateEntry("java-" + store.size(), each);
    }
    return store;
  }

  private static TrustManagerFactory trusting(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory;
  }
}
