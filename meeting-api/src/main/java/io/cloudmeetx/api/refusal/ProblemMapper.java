package io.cloudmeetx.api.refusal;

import io.cloudmeetx.protocol.problem.Problem;
import io.cloudmeetx.protocol.problem.ProblemType;

/** Words each refusal as a problem document: the one place that does, for HTTP and for the event bus. */
public final class ProblemMapper implements Refusal.Visitor<Problem> {
    private static final ProblemMapper INSTANCE = new ProblemMapper();
    private static final int RETRY_AFTER_SECONDS = 2;

    private ProblemMapper() {}

    public static Problem problemOf(Refusal refusal) {
        return refusal.accept(INSTANCE);
    }

    @Override
    public Problem visit(Refusal.InvalidRequest refusal) {
        int count = refusal.errors().size();
        return Problem.invalid(
                count == 1 ? "A value is missing, unknown or wrong." : count + " values are missing, unknown or wrong.",
                refusal.errors());
    }

    @Override
    public Problem visit(Refusal.Unauthorized refusal) {
        return Problem.of(
                ProblemType.UNAUTHORIZED,
                switch (refusal.fault()) {
                    case MISSING -> "This needs a credential, and none came.";
                    case MALFORMED -> "The credential is not a token of this platform.";
                    case NOT_OURS -> "The signature or the issuer of the token is not of this platform.";
                    case EXPIRED -> "The token has expired.";
                    case WRONG_KIND -> "The token is valid, but of a kind that this does not accept.";
                    case OF_ANOTHER_MEETING -> "The join token is of another meeting.";
                    case OF_NOBODY -> "The person whom the token names does not exist.";
                    case REVOKED -> "The refresh token has been used already or was revoked.";
                });
    }

    @Override
    public Problem visit(Refusal.TokenOfAnother refusal) {
        return Problem.of(ProblemType.FORBIDDEN, "The join token is of another meeting or another person.");
    }

    @Override
    public Problem visit(Refusal.NotInMeeting refusal) {
        return Problem.of(ProblemType.FORBIDDEN, "Only those who joined the meeting may do this.");
    }

    @Override
    public Problem visit(Refusal.NotHost refusal) {
        return Problem.of(ProblemType.NOT_HOST, "Only a host of the meeting may do this.");
    }

    @Override
    public Problem visit(Refusal.GuestsNotAllowed refusal) {
        return Problem.of(
                ProblemType.GUESTS_NOT_ALLOWED,
                switch (refusal.limit()) {
                    case CREATE -> "Guests may not create meetings on this platform.";
                    case JOIN -> "Guests may not join this meeting.";
                });
    }

    @Override
    public Problem visit(Refusal.PasscodeRequired refusal) {
        return Problem.of(ProblemType.PASSCODE_REQUIRED, "Send the passcode of the meeting in passcode.");
    }

    @Override
    public Problem visit(Refusal.PasscodeWrong refusal) {
        return Problem.of(ProblemType.PASSCODE_WRONG, "This is not the passcode of the meeting.");
    }

    @Override
    public Problem visit(Refusal.Banned refusal) {
        return Problem.of(ProblemType.BANNED, "A host removed you from this meeting.");
    }

    @Override
    public Problem visit(Refusal.MeetingLocked refusal) {
        return Problem.of(ProblemType.MEETING_LOCKED, "The host lets nobody else in at the moment.");
    }

    @Override
    public Problem visit(Refusal.NoSuchMeeting refusal) {
        return Problem.of(ProblemType.NOT_FOUND, "There is no meeting with this id.");
    }

    @Override
    public Problem visit(Refusal.MeetingFull refusal) {
        return Problem.of(ProblemType.MEETING_FULL, "All " + refusal.maxParticipants() + " seats are taken.");
    }

    @Override
    public Problem visit(Refusal.MeetingEnded refusal) {
        return Problem.of(ProblemType.MEETING_ENDED, "The meeting has ended.");
    }

    @Override
    public Problem visit(Refusal.Unavailable refusal) {
        return Problem.retryAfter(
                ProblemType.UNAVAILABLE,
                switch (refusal.cause()) {
                    case DATABASE -> "The database does not answer.";
                    case PASSCODES -> "Too many passcodes are waiting to be checked.";
                },
                RETRY_AFTER_SECONDS);
    }
}
