package io.cloudmeetx.protocol.bus;

import io.cloudmeetx.protocol.JoinGrant;
import java.time.Instant;
import java.util.Objects;

/**
 * One session as the directory knows it: who, and on which signaling instance.
 *
 * @param grant        who, in which role, in which meeting
 * @param connectionId names the session
 * @param instanceId   the signaling instance that holds it
 * @param joinedAt     when the session was entered
 * @param joinOrder    counts the sessions of a meeting in the order of their transactions: of two sessions of one
 *                     user the one with the greater number is the newer
 */
public record DirectoryEntry(JoinGrant grant, String connectionId, String instanceId, Instant joinedAt, long joinOrder)
        implements BusMessage {
    public DirectoryEntry {
        Objects.requireNonNull(grant);
        Objects.requireNonNull(connectionId);
        Objects.requireNonNull(instanceId);
        Objects.requireNonNull(joinedAt);
    }

    public String meetingId() {
        return grant.meetingId();
    }

    public String userId() {
        return grant.userId();
    }
}
