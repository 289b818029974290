package io.cloudmeetx.protocol.message;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What every client message has around its meaning.
 *
 * @param meetingId   as the client named it; null if it did not
 * @param target      to whom
 * @param messageType 1–64 of {@code [A-Za-z0-9._-]}
 * @param data        as it came
 * @param id          the client's name for this message, 1–128 characters; null if it gave none
 */
public record Envelope(
        @Nullable String meetingId,
        Target target,
        String messageType,
        JsonSlice data,
        @Nullable String id) {
    public Envelope {
        Objects.requireNonNull(target);
        Objects.requireNonNull(messageType);
        Objects.requireNonNull(data);
    }
}
