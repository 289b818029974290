package io.cloudmeetx.protocol.message;

import io.cloudmeetx.protocol.IceServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the server itself says to a client: a reserved {@code type} and its {@code data}. */
public sealed interface ServerEvent {
    String type();

    JsonObject data();

    /**
     * The first message on every socket.
     *
     * @param self                the session's own roster entry
     * @param participants        everybody else in the meeting
     * @param iceServers          for this person
     * @param pingIntervalSeconds after so much silence a client that cannot see pings may ask by {@code ping}
     * @param maxMessageBytes     the limit of one message
     */
    record Welcome(
            Participant self,
            List<Participant> participants,
            List<IceServer> iceServers,
            int pingIntervalSeconds,
            int maxMessageBytes)
            implements ServerEvent {
        public Welcome {
            Objects.requireNonNull(self);
            participants = List.copyOf(participants);
            iceServers = List.copyOf(iceServers);
        }

        @Override
        public String type() {
            return "welcome";
        }

        @Override
        public JsonObject data() {
            JsonArray roster = new JsonArray();
            participants.forEach(participant -> roster.add(participant.toJson()));
            JsonArray servers = new JsonArray();
            iceServers.forEach(server -> servers.add(server.toJson()));
            return new JsonObject()
                    .put("connectionId", self.connectionId())
                    .put("userId", self.userId())
                    .put("userName", self.grant().userName())
                    .put("role", self.role().wireName())
                    .put("meetingId", self.grant().meetingId())
                    .put("joinedAt", Timestamps.format(self.joinedAt()))
                    .put("participants", roster)
                    .put("iceServers", servers)
                    .put("pingIntervalSeconds", pingIntervalSeconds)
                    .put("maxMessageBytes", maxMessageBytes)
                    .putNull("recording");
        }
    }

    /** Somebody is in the meeting now. */
    record UserJoined(Participant participant) implements ServerEvent {
        @Override
        public String type() {
            return "user-joined";
        }

        @Override
        public JsonObject data() {
            return new JsonObject()
                    .put("userId", participant.userId())
                    .put("userName", participant.grant().userName())
                    .put("role", participant.role().wireName())
                    .put("connectionId", participant.connectionId())
                    .put("joinedAt", Timestamps.format(participant.joinedAt()));
        }
    }

    /** Somebody is not in the meeting any more. */
    record UserLeft(String userId, LeaveReason reason) implements ServerEvent {
        @Override
        public String type() {
            return "user-left";
        }

        @Override
        public JsonObject data() {
            return new JsonObject().put("userId", userId).put("reason", reason.wireName());
        }
    }

    /** A roster entry changed; the whole new entry. */
    record ParticipantUpdated(Participant participant) implements ServerEvent {
        @Override
        public String type() {
            return "participant-updated";
        }

        @Override
        public JsonObject data() {
            return participant.toJson();
        }
    }

    /** The newest {@code id} that was processed, and with it all before; null answers a ping before any id came. */
    record Ack(@Nullable String id) implements ServerEvent {
        @Override
        public String type() {
            return "ack";
        }

        @Override
        public JsonObject data() {
            return id == null ? new JsonObject() : new JsonObject().put("id", id);
        }
    }

    /** The meeting is over; the socket closes with 4503 next. */
    record MeetingEnded(String reason) implements ServerEvent {
        @Override
        public String type() {
            return "meeting-ended";
        }

        @Override
        public JsonObject data() {
            return new JsonObject().put("reason", reason);
        }
    }

    /**
     * A message of the client was not accepted; the session lives on.
     *
     * @param message      what is wrong and what to do
     * @param id           of the message that caused it; null if it has none or it could not be read
     * @param retryAfterMs when sending it again makes sense; null: no such time
     */
    record NotAccepted(
            ErrorCode code,
            String message,
            @Nullable String id,
            @Nullable Long retryAfterMs) implements ServerEvent {
        @Override
        public String type() {
            return "error";
        }

        @Override
        public JsonObject data() {
            JsonObject data = new JsonObject().put("code", code.wireName()).put("message", message);
            if (id != null) {
                data.put("id", id);
            }
            if (retryAfterMs != null) {
                data.put("retryAfterMs", retryAfterMs);
            }
            return data;
        }
    }
}
