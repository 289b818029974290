package io.cloudmeetx.benchmarks.load;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** Counts what arrives during one round; event loops write, the load program reads. */
final class Traffic {
    private static final int BUCKET_NANOS = 10_000;
    private static final int BUCKETS = 100_000;

    private final LongAdder relayed = new LongAdder();
    private final AtomicLongArray roundTrips = new AtomicLongArray(BUCKETS);
    private volatile boolean counted;
    private volatile boolean ended;

    /** From now on what arrives counts. */
    void count() {
        counted = true;
    }

    /** Nothing counts any more, and no new messages are sent. */
    void end() {
        counted = false;
        ended = true;
    }

    boolean hasEnded() {
        return ended;
    }

    void arrived() {
        if (counted) {
            relayed.increment();
        }
    }

    void roundTrip(long nanos) {
        if (!counted) {
            return;
        }
        roundTrips.incrementAndGet((int) Math.min(nanos / BUCKET_NANOS, BUCKETS - 1));
    }

    long relayed() {
        return relayed.sum();
    }

    /** In milliseconds, within 10 µs; what took over a second counts as a second. */
    double roundTripMillis(double quantile) {
        long total = 0;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            total += roundTrips.get(bucket);
        }
        long wanted = (long) Math.ceil(total * quantile);
        long seen = 0;
        int bucket = 0;
        while (bucket < BUCKETS - 1 && (seen += roundTrips.get(bucket)) < wanted) {
            bucket++;
        }
        return (bucket + 0.5) * BUCKET_NANOS / 1e6;
    }
}
