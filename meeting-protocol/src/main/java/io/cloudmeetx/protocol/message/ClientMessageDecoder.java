package io.cloudmeetx.protocol.message;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decodes what clients send. The envelope is scanned once by a streaming parser that finds where {@code data} begins
 * and ends; no tree of it is ever built. Any bytes give a {@link ClientMessage} or a {@link Violation}, nothing else.
 */
public final class ClientMessageDecoder {
    private static final String ACTION = "sendMessage";
    private static final String DEFAULT_TYPE = "message";
    private static final int MAX_ID_LENGTH = 128;
    private static final Pattern MESSAGE_TYPE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** Types that only the server sends, but for the presence that {@link ClientMessage.OwnPresence} forgives. */
    private static final Set<String> RESERVED = Set.of(
            "welcome",
            "user-reconnecting",
            "user-reconnected",
            "participant-updated",
            "ack",
            "lobby",
            "admitted",
            "ice-servers",
            "recording",
            "mute-request",
            "meeting-ended",
            "error");

    private final PayloadDecoder payloadDecoder;

    /**
     * @param maxChatBytes the limit of a chat message's text, in bytes of UTF-8
     */
    public ClientMessageDecoder(int maxChatBytes) {
        this.payloadDecoder = new PayloadDecoder(maxChatBytes);
    }

    /**
     * Decodes one message.
     *
     * @param bytes well-formed UTF-8 ({@link Utf8}); kept by the result, so it must not change any more
     */
    public ClientMessage decode(byte[] bytes) throws Violation {
        Envelope envelope = scan(bytes);
        String type = envelope.messageType();
        if (RESERVED.contains(type)) {
            return new ClientMessage.Reserved(envelope);
        }
        return switch (type) {
            case "chat", "media-state", "hand", "reaction", "recording-consent" -> payloadDecoder.decode(envelope);
            case "leave" -> new ClientMessage.Leave(envelope);
            case "ping" -> new ClientMessage.Ping(envelope);
            case "user-joined", "user-left" -> new ClientMessage.OwnPresence(envelope);
            default -> new ClientMessage.Relay(envelope);
        };
    }

    private static Envelope scan(byte[] bytes) throws Violation {
        if (!JsonScanning.looksLikeUtf8Object(bytes)) {
            throw malformed("a message is one JSON object");
        }
        Fields fields = new Fields(bytes);
        try (JsonParser parser = JsonScanning.parser(bytes, 0, bytes.length)) {
            fields.read(parser);
        } catch (IOException broken) {
            throw malformed("this is not one JSON object without duplicate names and at most " + JsonScanning.MAX_DEPTH
                    + " levels deep");
        }
        return fields.toEnvelope();
    }

    private static Violation malformed(String detail) {
        return new Violation(ErrorCode.MALFORMED_JSON, detail, null);
    }

    /** The envelope's fields as they turn up in the text. */
    private static final class Fields {
        private final byte[] bytes;

        @Nullable private String action;

        @Nullable private String meetingId;

        @Nullable private String targetUserId;

        @Nullable private String targetConnectionId;

        @Nullable private String id;

        @Nullable private JsonSlice data;

        private String messageType = DEFAULT_TYPE;

        @Nullable private String wrongField;

        Fields(byte[] bytes) {
            this.bytes = bytes;
        }

        void read(JsonParser parser) throws IOException, Violation {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw malformed("a message is one JSON object");
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                readField(name, value, parser);
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw malformed("nothing may follow the JSON object");
            }
        }

        private void readField(String name, JsonToken value, JsonParser parser) throws IOException {
            switch (name) {
                case "action" -> action = value == JsonToken.VALUE_STRING ? parser.getText() : skip(parser);
                case "meetingId" -> meetingId = text(name, value, parser);
                case "targetUserId" -> targetUserId = text(name, value, parser);
                case "targetConnectionId" -> targetConnectionId = text(name, value, parser);
                case "id" -> id = readId(value, parser);
                case "messageType" -> readMessageType(value, parser);
                case "data" -> readData(value, parser);
                default -> skip(parser);
            }
        }

        @Nullable private String text(String name, JsonToken value, JsonParser parser) throws IOException {
            if (value == JsonToken.VALUE_STRING) {
                return parser.getText();
            }
            return wrong(name + " must be a string", parser);
        }

        @Nullable private String readId(JsonToken value, JsonParser parser) throws IOException {
            String text = text("id", value, parser);
            if (text != null && (text.isEmpty() || text.length() > MAX_ID_LENGTH)) {
                return wrong("id must have 1 to " + MAX_ID_LENGTH + " characters", parser);
            }
            return text;
        }

        private void readMessageType(JsonToken value, JsonParser parser) throws IOException {
            String text = text("messageType", value, parser);
            if (text == null) {
                return;
            }
            if (MESSAGE_TYPE.matcher(text).matches()) {
                messageType = text;
            } else {
                wrong("messageType must be 1 to 64 of A-Z a-z 0-9 . _ -", parser);
            }
        }

        private void readData(JsonToken value, JsonParser parser) throws IOException {
            if (value != JsonToken.START_OBJECT) {
                wrong("data must be an object", parser);
                return;
            }
            int start = (int) parser.currentTokenLocation().getByteOffset();
            parser.skipChildren();
            int end = (int) parser.currentTokenLocation().getByteOffset() + 1;
            data = new JsonSlice(bytes, start, end - start);
        }

        /** Remembers the first fault and goes on: broken JSON further on counts first. */
        @CanIgnoreReturnValue
        @Nullable private String wrong(String detail, JsonParser parser) throws IOException {
            if (wrongField == null) {
                wrongField = detail;
            }
            return skip(parser);
        }

        @CanIgnoreReturnValue
        @Nullable private static String skip(JsonParser parser) throws IOException {
            parser.skipChildren();
            return null;
        }

        Envelope toEnvelope() throws Violation {
            if (!ACTION.equals(action)) {
                throw new Violation(ErrorCode.UNKNOWN_ACTION, "action must be \"" + ACTION + "\"", id);
            }
            if (wrongField != null) {
                throw new Violation(ErrorCode.MISSING_FIELD, wrongField, id);
            }
            if (data == null) {
                throw new Violation(ErrorCode.MISSING_FIELD, "data is missing: any JSON object", id);
            }
            Target target = targetUserId == null && targetConnectionId == null
                    ? Target.EVERYBODY_ELSE
                    : new Target(targetUserId, targetConnectionId);
            return new Envelope(meetingId, target, messageType, data, id);
        }
    }
}
