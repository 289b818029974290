package io.cloudmeetx.protocol.message;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a client says. Every kind has a method in {@link Visitor}: a new one does not compile until it is handled. */
public sealed interface ClientMessage {
    Envelope envelope();

    <X extends Exception> void accept(Visitor<X> visitor) throws X;

    /** Anything that participants say to each other and the server only carries: {@code offer}, {@code ready}, … */
    record Relay(Envelope envelope) implements ClientMessage {
        @Override
        public <X extends Exception> void accept(Visitor<X> visitor) throws X {
            visitor.relay(this);
        }
    }

    /** A line for the meeting's chat, stored before it is delivered. */
    record Chat(Envelope envelope, String text) implements ClientMessage {
        public Chat {
            Objects.requireNonNull(text);
        }

        @Override
        public <X extends Exception> void accept(Visitor<X> visitor) throws X {
            visitor.chat(this);
        }

        /** Never shows the text. */
        @Override
        public String toString() {
            return "Chat[" + text.length() + " characters]";
        }
    }

    /** Which media the participant sends; null: as before. */
    record MediaState(
            Envelope envelope,
            @Nullable Boolean audio,
            @Nullable Boolean video,
            @Nullable Boolean screen) implements ClientMessage {
        @Override
        public <X extends Exception> void accept(Visitor<X> visitor) throws X {
            visitor.mediaState(this);
        }
    }

    /** A hand raised or lowered. */
    record Hand(Envelope envelope, boolean raised) implements ClientMessage {
        @Override
        public <X extends Exception> void accept(Visitor<X> visitor) throws X {
            visitor.hand(this);
        }
    }

    /** A passing reaction, shown to everybody and kept nowhere. */
    record Reaction(Envelope envelope, String emoji) implements ClientMessage {
        public Reaction {
            Objects.requireNonNull(emoji);
        }

        @Override
        public <X extends Exception> void accept(Visitor<X> visitor) throws X {
            visitor.reaction(this);
        }
    }

    /** Whether the participant accepts being recorded; for the recorder and the hosts. */
    record RecordingConsent(Envelope envelope, boolean accepted) implements ClientMessage {
        @Override
        public <X extends Exception> void accept(Visitor<X> visitor) throws X {
            visitor.recordingConsent(this);
        }
    }

    /** A clean goodbye. */
    record Leave(Envelope envelope) implements ClientMessage {
        @Override
        public <X extends Exception> void accept(Visitor<X> visitor) throws X {
            visitor.leave(this);
        }
    }

    /** Asks for an {@code ack}: how a client without sight of WebSocket pings knows that the socket lives. */
    record Ping(Envelope envelope) implements ClientMessage {
        @Override
        public <X extends Exception> void accept(Visitor<X> visitor) throws X {
            visitor.ping(this);
        }
    }

    /**
     * {@code user-joined} or {@code user-left} from a client, as clients of the original signaling flow send them. Not an error, and
     * dropped: the server announces presence.
     */
    record OwnPresence(Envelope envelope) implements ClientMessage {
        @Override
        public <X extends Exception> void accept(Visitor<X> visitor) throws X {
            visitor.ownPresence(this);
        }
    }

    /** A type that only the server sends. */
    record Reserved(Envelope envelope) implements ClientMessage {
        @Override
        public <X extends Exception> void accept(Visitor<X> visitor) throws X {
            visitor.reserved(this);
        }
    }

    /**
     * One method for each kind of message.
     *
     * @param <X> what carrying out a message may fail with
     */
    interface Visitor<X extends Exception> {
        void relay(Relay message) throws X;

        void chat(Chat message) throws X;

        void mediaState(MediaState message) throws X;

        void hand(Hand message) throws X;

        void reaction(Reaction message) throws X;

        void recordingConsent(RecordingConsent message) throws X;

        void leave(Leave message) throws X;

        void ping(Ping message) throws X;

        void ownPresence(OwnPresence message) throws X;

        void reserved(Reserved message) throws X;
    }
}
