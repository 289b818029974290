package io.cloudmeetx.signaling.socket;

/**
 * A token bucket: so many messages a second, and a burst of twice that after silence. Who keeps sending far above it is
 * abusive. Time comes from the caller, in nanoseconds of any origin.
 */
public final class RateLimit {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int BURST_SECONDS = 2;

    /** So many refused messages, each before a second of obedience was over, are abuse. */
    private static final int ABUSE_FACTOR = 20;

    private final long nanosPerMessage;
    private final long capacityNanos;
    private final int abusiveRefusals;
    private long availableNanos;
    private long lastNanos;
    private int refusals;

    /**
     * @param messagesPerSecond 0: no limit
     */
    public RateLimit(int messagesPerSecond, long nowNanos) {
        this.nanosPerMessage = messagesPerSecond == 0 ? 0 : NANOS_PER_SECOND / messagesPerSecond;
        this.capacityNanos = nanosPerMessage * messagesPerSecond * BURST_SECONDS;
        this.abusiveRefusals = messagesPerSecond * ABUSE_FACTOR;
        this.availableNanos = capacityNanos;
        this.lastNanos = nowNanos;
    }

    /** Takes a place for one message. Returns 0 if there is one, else the nanoseconds until there will be. */
    public long take(long nowNanos) {
        if (nanosPerMessage == 0) {
            return 0;
        }
        availableNanos = Math.min(capacityNanos, availableNanos + (nowNanos - lastNanos));
        lastNanos = nowNanos;
        if (availableNanos < nanosPerMessage) {
            refusals++;
            return nanosPerMessage - availableNanos;
        }
        availableNanos -= nanosPerMessage;
        if (availableNanos >= capacityNanos / BURST_SECONDS) {
            refusals = 0;
        }
        return 0;
    }

    /** Whether the sender went on and on after it was told to wait. */
    public boolean isAbused() {
        return nanosPerMessage != 0 && refusals > abusiveRefusals;
    }
}
