package io.messplus.calls;

import java.io.Serializable;

/**
 * How many calls of one model may run and wait, in each parallel subtask.
 *
 * @param concurrency calls that run at once, at least 1
 * @param concurrencyPerTenant calls of one tenant that run at once, at least 1
 * @param maxQueued calls that wait, not negative
 * @param maxQueuedPerTenant calls of one tenant that wait, not negative
 */
public record LineSettings(
    int concurrency, int concurrencyPerTenant, int maxQueued, int maxQueuedPerTenant)
    implements Serializable {}
