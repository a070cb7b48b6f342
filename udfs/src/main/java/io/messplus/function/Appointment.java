package io.messplus.function;

/**
 * Something to see to at a set time. A state record: a field may be added, so nothing is checked
 * here.
 *
 * @param matter what
 * @param id which: a request's id, a waiting prompt's number or a session; {@code null} for the
 *     tenant
 * @param madeAtMillis when it was made, in epoch milliseconds
 */
public record Appointment(Matter matter, String id, long madeAtMillis) {

  /** What there is to see to. */
  public enum Matter {
    /** An open request is given up, or its model is asked again. */
    REQUEST,
    /** A waiting prompt's deadline passes. */
    DEADLINE,
    /** A parked request's prompt is no longer waited for. */
    PARKED,
    /** A closed request's id is forgotten. */
    REMEMBERED,
    /** The tenant may have been idle for long. */
    IDLENESS,
    /** A session is forgotten. */
    SESSION
  }
}
