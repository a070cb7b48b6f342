package io.messplus.job.simulate;

import io.messplus.job.replay.Measurement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model that changes midway.
 *
 * @param kind how
 * @param model its label
 * @param amount share of the requests that it no longer satisfies, in [0, 1]; or the factor by
 *     which its joules grow, at least 0
 * @param from the place in the stream where it changes, as a share of its length, in [0, 1]
 */
public record Drift(Kind kind, String model, double amount, double from) {

  private static final Pattern FORM =
      Pattern.compile("(?<model>.+)=(?<amount>[0-9.]+)(@(?<from>[0-9.]+))?");

  /** What changes. */
  public enum Kind {
    /** It satisfies less. */
    WORSE,
    /** It costs more. */
    DEARER
  }

  public Drift {
    double most = kind == Kind.WORSE ? 1 : Double.MAX_VALUE;
    if (!(amount >= 0 && amount <= most)) {
      throw new IllegalArgumentException(
          kind == Kind.WORSE
              ? "a model gets worse by a share in [0, 1], but %s=%s".formatted(model, amount)
              : "a model gets dearer by a factor >= 0, but %s=%s".formatted(model, amount));
    }
    if (!(from >= 0 && from <= 1)) {
      throw new IllegalArgumentException(
          "a model changes at a share of the stream in [0, 1], but %s=%s@%s"
              .formatted(model, amount, from));
    }
  }

  /**
   * Reads {@code MODEL=AMOUNT} or {@code MODEL=AMOUNT@FROM}; FROM is ½ where it is left out.
   *
   * @throws IllegalArgumentException where it is not of that form, or out of range
   */
  public static Drift parse(Kind kind, String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "a change of a model is written MODEL=AMOUNT or MODEL=AMOUNT@FROM, such as large=0.2@0.5,"
              + " not "
              + text);
    }
    try {
      String from = form.group("from");
      return new Drift(
          kind,
          form.group("model"),
          Double.parseDouble(form.group("amount")),
          from == null ? 0.5 : Double.parseDouble(from));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("not a number in " + text, e);
    }
  }

  /**
   * What the model does after the change.
   *
   * @param share of the requests that the model satisfied before, by which the lost ones are
   *     thinned
   * @param draw uniform in [0, 1), decides whether this request is lost
   */
  Measurement applied(Measurement before, double share, double draw) {
    if (kind == Kind.DEARER) {
      return new Measurement(before.label(), before.energyJoules() * amount, before.seconds());
    }
    boolean lost = draw * share < amount;
    return lost ? new Measurement(0, before.energyJoules(), before.seconds()) : before;
  }
}
