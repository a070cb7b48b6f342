package io.messplus.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.messplus.routing.Mode;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names a call by what it is for, so that the same decision taken again names the same calls. */
public final class CallId {

  private static final int BYTES = 16;

  private CallId() {}

  /**
   * The id of a call: 128 bits of a SHA-256 hash, in hexadecimal.
   *
   * @param attempt how often the request was sent to models before
   * @param modelKey label and version of the model
   */
  public static String of(
      String tenant, String requestId, int attempt, Mode mode, String modelKey) {
    MessageDigest digest = sha256();
    for (String part :
        new String[] {tenant, requestId, Integer.toString(attempt), mode.name(), modelKey}) {
      byte[] bytes = part.getBytes(UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
