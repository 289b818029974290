package io.cloudmeetx.signaling.room;

import io.cloudmeetx.protocol.bus.SessionClosed;
import io.cloudmeetx.protocol.message.ClientMessage;

/** What a {@link Room} has done for it: the only way in which it reaches the world. */
public interface RoomOutput {
    /** Sends to another instance, without an answer. */
    void send(String instanceId, RoomMessage message);

    /**
     * Asks another instance, again and again until it answers or is found dead: {@link Room#answered} or
     * {@link Room#instanceLost} follows.
     */
    void announce(String instanceId, RoomMessage.Announcement announcement);

    /** Tells the directory that a session is over. */
    void closed(SessionClosed session);

    /** Has a chat message stored: {@link Room#chatStored} follows, or the sender is told that it failed. */
    void store(Session sender, ClientMessage.Chat chat);
}
