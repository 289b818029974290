package io.cloudmeetx.signaling.room;

import io.cloudmeetx.protocol.bus.SessionClosed;
import io.cloudmeetx.protocol.message.ClientMessage;
import java.util.ArrayList;
import java.util.List;

/** Notes what a room wants done. */
final class RecordingOutput implements RoomOutput {
    final List<Sent> sent = new ArrayList<>();
    final List<String> announcedTo = new ArrayList<>();
    final List<String> closed = new ArrayList<>();
    final List<ClientMessage.Chat> toStore = new ArrayList<>();

    record Sent(String instanceId, RoomMessage message) {}

    @Override
    public void send(String instanceId, RoomMessage message) {
        sent.add(new Sent(instanceId, message));
    }

    @Override
    public void announce(String instanceId, RoomMessage.Announcement announcement) {
        announcedTo.add(instanceId);
    }

    @Override
    public void closed(SessionClosed session) {
        closed.add(session.connectionId());
    }

    @Override
    public void store(Session sender, ClientMessage.Chat chat) {
        toStore.add(chat);
    }
}
