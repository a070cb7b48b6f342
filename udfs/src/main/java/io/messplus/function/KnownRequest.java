package io.messplus.function;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What is remembered of a request by its id, also after it is closed. A state record: a field may
 * be added, so nothing is checked here.
 *
 * @param stage how far it came
 * @param booked call ids whose joules are in the ledger, 16 bytes each
 * @param forgottenAtMillis when it is forgotten, in epoch milliseconds, 0 while it is open
 */
public record KnownRequest(Stage stage, byte[] booked, long forgottenAtMillis) {

  /** How far a request came. */
  public enum Stage {
    /** Its calls were heard of, but not its prompt. */
    EXPECTED,
    /** Its prompt waits for its turn. */
    WAITING,
    /** It was decided or refused. */
    ROUTED
  }

  private static final HexFormat HEX = HexFormat.of();
  private static final int CALL_ID_BYTES = 16;

  /** A request that nothing is known of. */
  static final KnownRequest UNKNOWN = new KnownRequest(Stage.EXPECTED, new byte[0], 0);

  boolean hasPrompt() {
    return stage != Stage.EXPECTED;
  }

  boolean isRouted() {
    return stage == Stage.ROUTED;
  }

  boolean hasBooked(String callId) {
    byte[] wanted = HEX.parseHex(callId);
    for (int i = 0; i < booked.length; i += CALL_ID_BYTES) {
      if (Arrays.equals(booked, i, i + CALL_ID_BYTES, wanted, 0, wanted.length)) {
        return true;
      }
    }
    return false;
  }

  KnownRequest at(Stage reached) {
    return new KnownRequest(reached, booked, 0);
  }

  KnownRequest withBooked(String callId) {
    byte[] id = HEX.parseHex(callId);
    byte[] more = ByteBuffer.allocate(booked.length + id.length).put(booked).put(id).array();
    return new KnownRequest(stage, more, forgottenAtMillis);
  }

  KnownRequest until(long atMillis) {
    return new KnownRequest(stage, booked, atMillis);
  }
}
