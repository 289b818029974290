package io.cloudmeetx.signaling;

import io.cloudmeetx.signaling.room.Session;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Set;

/** Sends each client that gives its messages ids one {@code ack} for many of them, well within the promised 200 ms. */
final class Acknowledgements {
    private static final long DELAY_MS = 100;

    private final Vertx vertx;
    private final InstantSource clock;
    private final Set<Session> due = new LinkedHashSet<>();

    Acknowledgements(Vertx vertx, InstantSource clock) {
        this.vertx = vertx;
        this.clock = clock;
    }

    void due(Session session) {
        if (due.isEmpty()) {
            vertx.setTimer(DELAY_MS, timer -> send());
        }
        due.add(session);
    }

    private void send() {
        Set<Session> sessions = Set.copyOf(due);
        due.clear();
        Instant now = clock.instant();
        sessions.stream().filter(Session::isAcknowledgementDue).forEach(session -> session.acknowledge(now));
    }
}
