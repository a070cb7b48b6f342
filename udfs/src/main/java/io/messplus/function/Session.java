package io.messplus.function;

/**
 * A conversation that stays with its model. A state record: a field may be added, so nothing is
 * checked here.
 *
 * @param model label of the model
 * @param forgottenAtMillis until when it is remembered at least, in epoch milliseconds
 * @param lookedAtMillis when its appointment looks whether it is to be forgotten
 */
public record Session(String model, long forgottenAtMillis, long lookedAtMillis) {

  Session with(String chosen, long untilMillis) {
    return new Session(chosen, untilMillis, lookedAtMillis);
  }

  Session lookedAt(long atMillis) {
    return new Session(model, forgottenAtMillis, atMillis);
  }
}
