package io.cloudmeetx.protocol.bus;

import java.util.Objects;

/**
 * A session is over: its directory entry goes and its seat is free. Without effect when the directory knows a newer
 * session of that user.
 */
public record SessionClosed(String meetingId, String connectionId) implements BusMessage {
    public SessionClosed {
        Objects.requireNonNull(meetingId);
        Objects.requireNonNull(connectionId);
    }
}
