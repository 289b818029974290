package io.cloudmeetx.protocol.message;

import io.cloudmeetx.protocol.JoinGrant;
import io.cloudmeetx.protocol.Role;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Objects;

/**
 * One entry of a meeting's roster.
 *
 * @param grant        who, in which role, in which meeting
 * @param connectionId names the session
 * @param joinedAt     when the session began
 * @param audio        whether the participant says that it sends sound; true until it says otherwise
 * @param video        the same of its camera
 * @param screen       the same of its screen; false until it says otherwise
 * @param handRaised   whether the hand is up
 */
public record Participant(
        JoinGrant grant,
        String connectionId,
        Instant joinedAt,
        boolean audio,
        boolean video,
        boolean screen,
        boolean handRaised) {
    /** The only value of {@code state} while sessions do not outlive their socket. */
    private static final String CONNECTED = "connected";

    public Participant {
        Objects.requireNonNull(grant);
        Objects.requireNonNull(connectionId);
        Objects.requireNonNull(joinedAt);
    }

    /** As one enters. */
    public static Participant entering(JoinGrant grant, String connectionId, Instant joinedAt) {
        return new Participant(grant, connectionId, joinedAt, true, true, false, false);
    }

    public String userId() {
        return grant.userId();
    }

    public Role role() {
        return grant.role();
    }

    public Participant with(ClientMessage.MediaState change) {
        return new Participant(
                grant,
                connectionId,
                joinedAt,
                Objects.requireNonNullElse(change.audio(), audio),
                Objects.requireNonNullElse(change.video(), video),
                Objects.requireNonNullElse(change.screen(), screen),
                handRaised);
    }

    public Participant withHand(boolean raised) {
        return new Participant(grant, connectionId, joinedAt, audio, video, screen, raised);
    }

    public JsonObject toJson() {
        return new JsonObject()
                .put("userId", grant.userId())
                .put("userName", grant.userName())
                .put("role", grant.role().wireName())
                .put("connectionId", connectionId)
                .put("joinedAt", Timestamps.format(joinedAt))
                .put("state", CONNECTED)
                .put("audio", audio)
                .put("video", video)
                .put("screen", screen)
                .put("handRaised", handRaised);
    }
}
