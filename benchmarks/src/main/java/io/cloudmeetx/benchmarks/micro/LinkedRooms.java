package io.cloudmeetx.benchmarks.micro;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.cloudmeetx.protocol.CloseCode;
import io.cloudmeetx.protocol.bus.AdmissionReply.Admitted;
import io.cloudmeetx.protocol.bus.DirectoryEntry;
import io.cloudmeetx.protocol.bus.SessionClosed;
import io.cloudmeetx.protocol.message.ClientMessage;
import io.cloudmeetx.protocol.message.Participant;
import io.cloudmeetx.signaling.room.Room;
import io.cloudmeetx.signaling.room.RoomMessage;
import io.cloudmeetx.signaling.room.RoomOutput;
import io.cloudmeetx.signaling.room.Session;
import io.cloudmeetx.signaling.room.SessionOutput;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** One meeting on two instances whose bus is a method call; what its sessions are sent is counted. */
final class LinkedRooms {
    private static final Room.Welcoming WELCOMING = new Room.Welcoming(10, 65_536);

    private final Link here = new Link("here");
    private final Link there = new Link("there");
    private final List<DirectoryEntry> directory = new ArrayList<>();
    private long bytesSent;

    LinkedRooms() {
        here.other = there;
        there.other = here;
    }

    private final class Link implements RoomOutput {
        private final String instanceId;
        private final Room room;
        private Link other = this;

        Link(String instanceId) {
            this.instanceId = instanceId;
            this.room = new Room(SampleMessages.MEETING_ID, instanceId, WELCOMING, this, Clock.systemUTC());
        }

        Session join(String userId) {
            Participant participant = SampleMessages.participant(userId);
            DirectoryEntry entry = new DirectoryEntry(
                    participant.grant(),
                    participant.connectionId(),
                    instanceId,
                    participant.joinedAt(),
                    directory.size() + 1L);
            Session session = new Session(participant, entry.joinOrder(), new Counting());
            room.expect(entry.connectionId());
            room.admitted(new Admitted(entry, directory, null, List.of()), session);
            directory.add(entry);
            return session;
        }

        @Override
        public void send(String otherInstanceId, RoomMessage message) {
            other.room.receive((RoomMessage.Delivery) message);
        }

        @Override
        public void announce(String otherInstanceId, RoomMessage.Announcement announcement) {
            RoomMessage.Roster roster = other.room.receive(announcement);
            room.answered(announcement.newcomer().participant().connectionId(), otherInstanceId, roster.present());
        }

        @Override
        public void closed(SessionClosed session) {
            throw new IllegalStateException("nobody leaves");
        }

        @Override
        public void store(Session sender, ClientMessage.Chat chat) {
            throw new IllegalStateException("nobody chats");
        }
    }

    private final class Counting implements SessionOutput {
        @Override
        public void send(byte[] text) {
            bytesSent += text.length;
        }

        @Override
        public void close(CloseCode code) {
            throw new IllegalStateException("nobody is closed");
        }
    }

    @CanIgnoreReturnValue
    Session joinHere(String userId) {
        return here.join(userId);
    }

    @CanIgnoreReturnValue
    Session joinThere(String userId) {
        return there.join(userId);
    }

    Room here() {
        return here.room;
    }

    long bytesSent() {
        return bytesSent;
    }
}
