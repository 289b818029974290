package io.cloudmeetx.signaling.room;

import io.cloudmeetx.protocol.bus.BusMessage;
import io.cloudmeetx.protocol.message.LeaveReason;
import io.cloudmeetx.protocol.message.Participant;
import io.cloudmeetx.protocol.message.ServerMessage;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the rooms of one meeting say to each other, from signaling instance to signaling instance. */
public sealed interface RoomMessage extends BusMessage {
    String meetingId();

    /** Somebody joined on the sender's instance. Answered by a {@link Roster}: a request, repeated until answered. */
    record Announcement(String meetingId, Presence newcomer) implements RoomMessage {
        public Announcement {
            Objects.requireNonNull(meetingId);
            Objects.requireNonNull(newcomer);
        }
    }

    /** The answer to an {@link Announcement}: everybody who is on the answering instance now, as they are now. */
    record Roster(String meetingId, List<Presence> present) implements RoomMessage {
        public Roster {
            Objects.requireNonNull(meetingId);
            present = List.copyOf(present);
        }
    }

    /** A session on the sender's instance is over. */
    record Departure(String meetingId, String userId, String connectionId, LeaveReason reason) implements RoomMessage {
        public Departure {
            Objects.requireNonNull(meetingId);
            Objects.requireNonNull(userId);
            Objects.requireNonNull(connectionId);
            Objects.requireNonNull(reason);
        }
    }

    /**
     * The directory gave the seat of sessions on the receiving instance to a newer one, which did not open there or
     * does not announce itself: they are over.
     *
     * @param joinOrder of the newer session: those of the user with a lesser one are meant
     * @param reason    {@link LeaveReason#SUPERSEDED}, or {@link LeaveReason#LOST} if the newer one never opened
     */
    record Eviction(String meetingId, String userId, long joinOrder, LeaveReason reason) implements RoomMessage {
        public Eviction {
            Objects.requireNonNull(meetingId);
            Objects.requireNonNull(userId);
            Objects.requireNonNull(reason);
        }
    }

    /** A roster entry on the sender's instance changed. */
    record Update(String meetingId, Participant participant) implements RoomMessage {
        public Update {
            Objects.requireNonNull(meetingId);
            Objects.requireNonNull(participant);
        }
    }

    /**
     * A message for sessions of the receiving instance.
     *
     * @param connectionId of the one session it is for; null: for all there
     */
    record Delivery(String meetingId, @Nullable String connectionId, ServerMessage message) implements RoomMessage {
        public Delivery {
            Objects.requireNonNull(meetingId);
            Objects.requireNonNull(message);
        }
    }
}
