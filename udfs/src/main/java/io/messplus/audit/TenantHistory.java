package io.messplus.audit;

import io.messplus.message.JournalEntry;
import io.messplus.message.JournalEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One tenant's journal, less what a rollback undid. Entries are added in the order of the topic. An
 * entry takes the place of all before it that have its number or a higher one; one that an older
 * task wrote after a newer task had begun never counted.
 */
public final class TenantHistory {

  private final Predicate<JournalEntry> wanted;
  private final List<JournalEntry> entries = new ArrayList<>();
  private final List<JournalEntry> stepsBack = new ArrayList<>();
  private final Set<String> undoneRequests = new HashSet<>();
  private final Set<String> abandoned = new HashSet<>();
  private long newestTaskMillis = Long.MIN_VALUE;
  private long undone;

  /** A history that keeps every entry. */
  public TenantHistory() {
    this(entry -> true);
  }

  private TenantHistory(Predicate<JournalEntry> wanted) {
    this.wanted = wanted;
  }

  /** A history that keeps and counts the entries of one request alone, and is told of all. */
  public static TenantHistory ofRequest(String requestId) {
    return new TenantHistory(entry -> requestId.equals(entry.requestId()));
  }

  /** Adds the next entry of the topic. */
  public void add(JournalEntry entry) {
    if (entry.routeSinceMillis() < newestTaskMillis) {
      undone += wanted.test(entry) ? 1 : 0;
      undoneRequests.add(entry.requestId());
      return;
    }
    boolean newTask = entry.routeSinceMillis() > newestTaskMillis;
    newestTaskMillis = entry.routeSinceMillis();
    if (stepsBack(entry)) {
      stepsBack.add(entry);
    }
    while (!entries.isEmpty() && last().sequence() >= entry.sequence()) {
      JournalEntry gone = entries.remove(entries.size() - 1);
      undone++;
      undoneRequests.add(gone.requestId());
      if (newTask && entry.sequence() == 1) {
        abandoned.add(gone.requestId());
      }
    }
    if (wanted.test(entry)) {
      entries.add(entry);
    }
  }

  /** Whether its task had come further already, and does not merely say again what it said. */
  private boolean stepsBack(JournalEntry entry) {
    boolean behind =
        !entries.isEmpty()
            && last().sequence() >= entry.sequence()
            && last().routeSinceMillis() == entry.routeSinceMillis()
            // Two tasks that start within a millisecond look like one.
            && last().atMillis() > last().routeSinceMillis();
    return behind && entries.stream().noneMatch(entry::equals);
  }

  private JournalEntry last() {
    return entries.get(entries.size() - 1);
  }

  /** The entries that count, in their order. */
  public List<JournalEntry> entries() {
    return Collections.unmodifiableList(entries);
  }

  /** When the last task to write had its first event, in epoch milliseconds. */
  long newestTaskMillis() {
    return newestTaskMillis;
  }

  /** How many entries do not count. */
  public long undone() {
    return undone;
  }

  /** Entries with a number that their task had passed, which no rollback explains. */
  List<JournalEntry> stepsBack() {
    return stepsBack;
  }

  /** Ids of the requests of which an entry does not count; most come again. */
  Set<String> undoneRequests() {
    return undoneRequests;
  }

  /** Ids of the requests that nobody knows any more since the job was started anew. */
  Set<String> abandoned() {
    return abandoned;
  }

  /** Number of the last entry that counts, 0 without one. */
  long lastSequence() {
    return entries.isEmpty() ? 0 : last().sequence();
  }

  /** Whether nothing before the first entry is missing. */
  boolean isWhole() {
    return entries.isEmpty() || entries.get(0).sequence() == 1;
  }

  /**
   * The entries from which on the ledger is known: all, or those from the first snapshot on where
   * the topic no longer has the beginning; none where it has no snapshot either.
   */
  List<JournalEntry> countable() {
    return entries().subList(firstCountable(), entries.size());
  }

  /** The entries before them. */
  List<JournalEntry> uncountable() {
    return entries().subList(0, firstCountable());
  }

  private int firstCountable() {
    int first = 0;
    while (!isWhole()
        && first < entries.size()
        && entries.get(first).event() != JournalEvent.SNAPSHOT) {
      first++;
    }
    return first;
  }
}
