package io.cloudmeetx.protocol.bus;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The questions of an {@link AdmissionRequest} without its effects.
 *
 * @param meetingId as the client named it, well formed
 * @param userId    as the client named it; null if it did not
 * @param token     the join token as it came; null if none came
 */
public record AdmissionCheck(
        String meetingId, @Nullable String userId, @Nullable String token) implements BusMessage {
    public AdmissionCheck {
        Objects.requireNonNull(meetingId);
    }

    /** Never shows the token. */
    @Override
    public String toString() {
        return "AdmissionCheck[" + meetingId + "]";
    }
}
