package io.messplus.job.capture;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Requests without a row, counted by what they lack. */
public final class Incomplete {

  private final Map<String, Integer> lacking = new TreeMap<>();
  private int requests;

  Incomplete() {}

  /** Adds a request that lacks all of this. */
  void add(List<String> missing) {
    requests++;
    missing.forEach(each -> lacking.merge(each, 1, Integer::sum));
  }

  /** How many requests have no row. */
  public int requests() {
    return requests;
  }

  /**
   * How many of them lack what, such as {@code no outcome of model large}; one may lack several
   * things.
   */
  public Map<String, Integer> lacking() {
    return Map.copyOf(lacking);
  }

  /** A line for each thing that some lack. */
  public List<String> lines() {
    return lacking.entrySet().stream()
        .map(each -> "%d requests: %s".formatted(each.getValue(), each.getKey()))
        .toList();
  }
}
