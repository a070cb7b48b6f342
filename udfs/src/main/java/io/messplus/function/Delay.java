package io.messplus.function;

import io.messplus.message.Prompt;

/**
 * How a request waits for room at its model. A state record: a field may be added, so nothing is
 * checked here.
 *
 * @param prompt what the model is asked, or {@code null} while it is asked
 * @param call the call that found no room, or {@code null} while the model is asked
 * @param times how often there was no room
 * @param sinceMillis when that was so for the first time, in epoch milliseconds
 */
public record Delay(Prompt prompt, EndedCall call, int times, long sinceMillis) {

  Delay whileAsked() {
    return new Delay(null, null, times, sinceMillis);
  }
}
