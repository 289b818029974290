package io.cloudmeetx.protocol.bus;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A signaling instance asks whether a socket may open, and has the session entered in the directory if so.
 *
 * @param meetingId    as the client named it, well formed
 * @param userId       as the client named it; null if it did not. It must be the token's
 * @param token        the join token as it came; null if none came
 * @param connectionId the id that the new session will have
 * @param instanceId   the instance that will hold it
 */
public record AdmissionRequest(
        String meetingId, @Nullable String userId, @Nullable String token, String connectionId, String instanceId)
        implements BusMessage {
    public AdmissionRequest {
        Objects.requireNonNull(meetingId);
        Objects.requireNonNull(connectionId);
        Objects.requireNonNull(instanceId);
    }

    /** Never shows the token. */
    @Override
    public String toString() {
        return "AdmissionRequest[" + meetingId + ", " + connectionId + "]";
    }
}
