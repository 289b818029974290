package io.cloudmeetx.protocol.bus;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A chat message to be stored.
 *
 * @param clientId the {@code id} that the client gave its message; stored once for each (meeting, user, id), so that a
 *                 message sent again is not doubled. Null if it gave none
 */
public record ChatSubmission(
        String meetingId,
        String userId,
        String userName,
        String text,
        @Nullable String clientId) implements BusMessage {
    public ChatSubmission {
        Objects.requireNonNull(meetingId);
        Objects.requireNonNull(userId);
        Objects.requireNonNull(userName);
        Objects.requireNonNull(text);
    }

    /** Never shows the text. */
    @Override
    public String toString() {
        return "ChatSubmission[" + meetingId + ", " + userId + "]";
    }
}
