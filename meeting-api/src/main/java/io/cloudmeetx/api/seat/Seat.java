package io.cloudmeetx.api.seat;

import io.cloudmeetx.protocol.JoinGrant;
import io.cloudmeetx.protocol.Role;
import io.cloudmeetx.protocol.bus.DirectoryEntry;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A person's place in a meeting. It stays when it is free: it remembers role and ban.
 *
 * @param reservedUntil a join holds it until then; null: none does
 * @param session       the connected session; null: none is
 */
public record Seat(
        String meetingId,
        String userId,
        String displayName,
        Role role,
        boolean banned,
        @Nullable Instant reservedUntil,
        @Nullable Session session) {

    /**
     * A session that is connected.
     *
     * @param joinOrder counts the sessions of the meeting
     */
    public record Session(String connectionId, String instanceId, Instant joinedAt, long joinOrder) {}

    public boolean isOccupied(Instant now) {
        return session != null || (reservedUntil != null && reservedUntil.isAfter(now));
    }

    public JoinGrant grant() {
        return new JoinGrant(meetingId, userId, displayName, role);
    }

    /** The session as the directory shows it; empty when none is connected. */
    public Optional<DirectoryEntry> directoryEntry() {
        return Optional.ofNullable(session)
                .map(connected -> new DirectoryEntry(
                        grant(),
                        connected.connectionId(),
                        connected.instanceId(),
                        connected.joinedAt(),
                        connected.joinOrder()));
    }
}
