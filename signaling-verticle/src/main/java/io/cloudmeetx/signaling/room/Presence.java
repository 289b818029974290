package io.cloudmeetx.signaling.room;

import io.cloudmeetx.protocol.message.Participant;
import java.util.Objects;

/**
 * A participant, and where its session is.
 *
 * @param participant the roster entry
 * @param instanceId  the signaling instance that holds the session
 * @param joinOrder   of two sessions of one user the one with the greater number is the newer
 */
public record Presence(Participant participant, String instanceId, long joinOrder) {
    public Presence {
        Objects.requireNonNull(participant);
        Objects.requireNonNull(instanceId);
    }

    String userId() {
        return participant.userId();
    }

    String connectionId() {
        return participant.connectionId();
    }

    Presence with(Participant changed) {
        return new Presence(changed, instanceId, joinOrder);
    }
}
