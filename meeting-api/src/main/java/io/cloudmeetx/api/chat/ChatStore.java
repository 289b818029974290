package io.cloudmeetx.api.chat;

import io.cloudmeetx.protocol.bus.ChatStored;
import io.cloudmeetx.protocol.bus.ChatSubmission;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** The chat of meetings. */
public interface ChatStore {

    /** Stores the message, or finds it stored under the same client id. Fails with {@code NoSuchMeeting}. */
    Future<ChatStored> store(String messageId, ChatSubmission submission, Instant now);

    /**
     * The messages of the meeting, newest first.
     *
     * @param before only those with a smaller number
     * @param limit  at most so many
     */
    Future<List<ChatMessage>> list(String meetingId, long before, int limit);
}
