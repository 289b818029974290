package io.cloudmeetx.api.seat;

import io.cloudmeetx.api.meeting.Meeting;
import io.cloudmeetx.api.refusal.Refusal;
import io.cloudmeetx.api.refusal.Refusal.CredentialFault;
import io.cloudmeetx.api.refusal.Refusal.GuestLimit;
import io.cloudmeetx.protocol.Role;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who gets a seat. Without I/O: the same rules before, within and after a transaction. */
final class SeatRules {

    /** How the passcode of the meeting and the one that came compare. */
    enum Passcode {
        NOT_SENT,
        WRONG,
        RIGHT
    }

    /**
     * What the rules look at.
     *
     * @param userId      who wants the seat
     * @param guest       whether without an account
     * @param seat        the seat that the person has in the meeting already; null: none
     * @param takenByOthers the seats that others occupy
     */
    record Situation(
            Meeting meeting,
            String userId,
            boolean guest,
            @Nullable Seat seat,
            int takenByOthers,
            Instant now) {

        boolean isHost() {
            return userId.equals(meeting.hostId()) || (seat != null && seat.role() == Role.HOST);
        }

        boolean isSeated() {
            return seat != null && seat.isOccupied(now);
        }

        boolean isFull() {
            return takenByOthers >= meeting.plan().maxParticipants();
        }
    }

    private SeatRules() {}

    /** Why the person may not take a seat by {@code POST /join}; empty: may. The order is that of the contract. */
    static Optional<Refusal> againstJoining(Situation situation, Passcode passcode) {
        Meeting meeting = situation.meeting();
        if (meeting.isEnded()) {
            return Optional.of(new Refusal.MeetingEnded());
        }
        if (situation.seat() != null && situation.seat().banned()) {
            return Optional.of(new Refusal.Banned());
        }
        if (situation.isHost()) {
            return Optional.empty();
        }
        if (situation.guest() && !meeting.plan().guestsAllowed()) {
            return Optional.of(new Refusal.GuestsNotAllowed(GuestLimit.JOIN));
        }
        if (meeting.plan().locked() && !situation.isSeated()) {
            return Optional.of(new Refusal.MeetingLocked());
        }
        if (meeting.plan().passcode() != null && passcode == Passcode.WRONG) {
            return Optional.of(new Refusal.PasscodeWrong());
        }
        if (meeting.plan().passcode() != null && passcode == Passcode.NOT_SENT && !situation.isSeated()) {
            return Optional.of(new Refusal.PasscodeRequired());
        }
        return situation.isFull() && !situation.isSeated()
                ? Optional.of(new Refusal.MeetingFull(meeting.plan().maxParticipants()))
                : Optional.empty();
    }

    /**
     * Why no socket may open; empty: it may.
     *
     * @param tokenExpired an expired token is good only while its own seat is occupied
     */
    static Optional<Refusal> againstConnecting(Situation situation, boolean tokenExpired) {
        if (tokenExpired && !situation.isSeated()) {
            return Optional.of(new Refusal.Unauthorized(CredentialFault.EXPIRED));
        }
        if (situation.meeting().isEnded()) {
            return Optional.of(new Refusal.MeetingEnded());
        }
        if (situation.seat() == null) {
            return Optional.of(new Refusal.TokenOfAnother());
        }
        if (situation.seat().banned()) {
            return Optional.of(new Refusal.Banned());
        }
        return situation.isFull() && !situation.isSeated() && !situation.isHost()
                ? Optional.of(new Refusal.MeetingFull(situation.meeting().plan().maxParticipants()))
                : Optional.empty();
    }
}
