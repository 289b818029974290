package io.cloudmeetx.protocol.bus;

import java.time.Instant;
import java.util.Objects;

/**
 * A chat message is stored.
 *
 * @param messageId its id in REST and in the delivered message
 * @param sentAt    when it was stored
 * @param again     whether it had been stored before: deliver it to nobody a second time
 */
public record ChatStored(String messageId, Instant sentAt, boolean again) implements BusMessage {
    public ChatStored {
        Objects.requireNonNull(messageId);
        Objects.requireNonNull(sentAt);
    }
}
