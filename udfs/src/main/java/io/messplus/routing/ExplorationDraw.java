package io.messplus.routing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The uniform draw that decides whether a request is explored: a keyed hash of tenant and request
 * id. A request routed again draws the same number, and nobody without the seed can predict it.
 */
public final class ExplorationDraw {

  private static final String ALGORITHM = "HmacSHA256";
  private static final double UNIT = 0x1.0p-53;

  private final Mac mac;

  /**
   * @param seed secret seed, not empty
   */
  public ExplorationDraw(String seed) {
    if (seed.isEmpty()) {
      throw new IllegalArgumentException("the exploration seed must not be empty");
    }
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(seed.getBytes(UTF_8), ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime lacks " + ALGORITHM, e);
    }
  }

  /** The request's draw, uniform in [0, 1). Not thread-safe. */
  public double uniform(String tenant, String requestId) {
    byte[] tenantBytes = tenant.getBytes(UTF_8);
    // The length keeps ("a", "bc") and ("ab", "c") apart.
    mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(tenantBytes.length).array());
    mac.update(tenantBytes);
    long bits = ByteBuffer.wrap(mac.doFinal(requestId.getBytes(UTF_8))).getLong();
    return (bits >>> 11) * UNIT;
  }
}
