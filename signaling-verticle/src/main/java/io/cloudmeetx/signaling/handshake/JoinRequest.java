package io.cloudmeetx.signaling.handshake;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the handshake of a socket asks for.
 *
 * @param meetingId well formed
 * @param userId    null if the client did not name one
 * @param token     the join token as it came
 * @param upgrade   whether a WebSocket is asked for; if not, only whether one would be admitted
 */
public record JoinRequest(String meetingId, @Nullable String userId, String token, boolean upgrade) {
    public JoinRequest {
        Objects.requireNonNull(meetingId);
        Objects.requireNonNull(token);
    }

    /** Never shows the token. */
    @Override
    public String toString() {
        return "JoinRequest[" + meetingId + ", upgrade=" + upgrade + "]";
    }
}
