package io.cloudmeetx.api.seat;

import io.cloudmeetx.api.identity.Person;
import io.cloudmeetx.api.meeting.Meeting;
import io.cloudmeetx.api.meeting.PasscodeHash;
import io.cloudmeetx.protocol.bus.DirectoryEntry;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Seats and the sessions on them: the directory. Taking, entering and leaving lock the meeting: they follow one another
 * in the order in which they were asked for. What ends the sessions of many meetings at once does not.
 */
public interface SeatStore {

    /** Takes a seat, or keeps it. Fails with what {@code SeatRules} says. */
    Future<TakenSeat> take(Joining joining, Instant now);

    /** Enters a session, in place of an older one of the same person. Fails with what {@code SeatRules} says. */
    Future<EnteredSession> enter(Connecting connecting, Instant now);

    /** Whether {@link #enter} would succeed, without doing it. */
    Future<Void> mayEnter(String meetingId, String userId, boolean tokenExpired, Instant now);

    /** A session is over, after every admission that was asked for earlier; without effect if the seat has a newer one. */
    Future<Void> leave(String meetingId, String connectionId);

    /** All sessions that a signaling instance has entered so far are over. For one that is gone and enters no more. */
    Future<Void> leaveInstance(String instanceId);

    /** All sessions are over. At a start, before anybody can enter. */
    Future<Void> leaveAll();

    /**
     * Somebody who wants a seat.
     *
     * @param userId      who
     * @param newGuest    the same person, if the platform is to get to know them by this join; else null
     * @param displayName the name for this meeting; null: the one they had in it, or their own
     * @param passcode    what they sent; null: nothing
     */
    record Joining(
            String meetingId,
            String userId,
            @Nullable Person newGuest,
            @Nullable String displayName,
            @Nullable ProvenPasscode passcode) {}

    /**
     * A passcode that was compared before the transaction, for that is slow.
     *
     * @param hash    what it was compared with
     * @param matches the outcome
     */
    record ProvenPasscode(PasscodeHash hash, boolean matches) {}

    record TakenSeat(Meeting meeting, Seat seat) {}

    /** A socket that wants to open. */
    record Connecting(String meetingId, String userId, boolean tokenExpired, String connectionId, String instanceId) {}

    /**
     * A session in the directory.
     *
     * @param others     every other session of the meeting, without the superseded one
     * @param superseded the older session of the same person; null: none
     */
    record EnteredSession(
            DirectoryEntry entry,
            List<DirectoryEntry> others,
            @Nullable DirectoryEntry superseded) {
        public EnteredSession {
            others = List.copyOf(others);
        }
    }
}
