package io.cloudmeetx.protocol.bus;

import java.util.Objects;

/**
 * meeting-api tells each signaling instance that holds sessions of the meeting: it is over. Answered by {@link Done}.
 *
 * @param reason one word for clients, {@code ended-by-host} for now
 */
public record MeetingEnded(String meetingId, String reason) implements BusMessage {
    public MeetingEnded {
        Objects.requireNonNull(meetingId);
        Objects.requireNonNull(reason);
    }
}
