package io.cloudmeetx.api.chat;

import java.time.Instant;

/**
 * A chat message as it is stored.
 *
 * @param userName the sender's name at that time
 * @param number   orders the messages; not shown to clients
 */
public record ChatMessage(String messageId, String userId, String userName, String text, Instant sentAt, long number) {

    /** Never shows the text. */
    @Override
    public String toString() {
        return "ChatMessage[" + messageId + "]";
    }
}
