package io.cloudmeetx.api.refusal;

import io.cloudmeetx.protocol.problem.Problem.InvalidValue;
import io.vertx.core.Future;
import java.util.List;

/** Why the platform does not do what it was asked for: every reason that a caller can be given. */
public sealed interface Refusal {

    <R> R accept(Visitor<R> visitor);

    /** As a failed result. */
    default <T> Future<T> failed() {
        return Future.failedFuture(new RefusedException(this));
    }

    /** What is wrong with a credential. */
    enum CredentialFault {
        MISSING,
        MALFORMED,
        NOT_OURS,
        EXPIRED,
        WRONG_KIND,
        OF_ANOTHER_MEETING,
        OF_NOBODY,
        REVOKED
    }

    /** What guests may not do. */
    enum GuestLimit {
        CREATE,
        JOIN
    }

    /** What somebody has to wait for. */
    enum Cause {
        DATABASE,
        PASSCODES
    }

    /** Values that only the domain can judge; the contract has been checked before. */
    record InvalidRequest(List<InvalidValue> errors) implements Refusal {
        public InvalidRequest {
            errors = List.copyOf(errors);
        }

        public static InvalidRequest at(String pointer, String detail) {
            return new InvalidRequest(List.of(new InvalidValue(pointer, detail)));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    record Unauthorized(CredentialFault fault) implements Refusal {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** A valid join token, but of another meeting or person than it was sent for. */
    record TokenOfAnother() implements Refusal {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    record NotInMeeting() implements Refusal {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    record NotHost() implements Refusal {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    record GuestsNotAllowed(GuestLimit limit) implements Refusal {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    record PasscodeRequired() implements Refusal {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    record PasscodeWrong() implements Refusal {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    record Banned() implements Refusal {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    record MeetingLocked() implements Refusal {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    record NoSuchMeeting() implements Refusal {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    record MeetingFull(int maxParticipants) implements Refusal {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    record MeetingEnded() implements Refusal {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** It cannot be done now; later it can. */
    record Unavailable(Cause cause) implements Refusal {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** One method for each refusal: a new one does not compile until everybody has an answer to it. */
    interface Visitor<R> {
        R visit(InvalidRequest refusal);

        R visit(Unauthorized refusal);

        R visit(TokenOfAnother refusal);

        R visit(NotInMeeting refusal);

        R visit(NotHost refusal);

        R visit(GuestsNotAllowed refusal);

        R visit(PasscodeRequired refusal);

        R visit(PasscodeWrong refusal);

        R visit(Banned refusal);

        R visit(MeetingLocked refusal);

        R visit(NoSuchMeeting refusal);

        R visit(MeetingFull refusal);

        R visit(MeetingEnded refusal);

        R visit(Unavailable refusal);
    }
}
