package io.cloudmeetx.protocol.message;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code data} of those types that the server understands as well. Fields it does not know are left alone. */
final class PayloadDecoder {
    private static final int MAX_EMOJI_BYTES = 64;

    private final int maxChatBytes;

    PayloadDecoder(int maxChatBytes) {
        this.maxChatBytes = maxChatBytes;
    }

    ClientMessage decode(Envelope envelope) throws Violation {
        Payload payload = new Payload(envelope);
        return switch (envelope.messageType()) {
            case "chat" -> chat(envelope, payload);
            case "media-state" ->
                new ClientMessage.MediaState(
                        envelope, payload.flag("audio"), payload.flag("video"), payload.flag("screen"));
            case "hand" -> new ClientMessage.Hand(envelope, payload.requiredFlag("raised"));
            case "reaction" -> reaction(envelope, payload);
            case "recording-consent" -> new ClientMessage.RecordingConsent(envelope, payload.requiredFlag("accepted"));
            default -> throw new IllegalArgumentException(envelope.messageType());
        };
    }

    private ClientMessage chat(Envelope envelope, Payload payload) throws Violation {
        String text = payload.requiredText("text");
        if (text.isBlank() || text.indexOf('\0') >= 0) {
            throw payload.wrong("data.text must not be blank or contain U+0000");
        }
        if (utf8Length(text) > maxChatBytes) {
            throw new Violation(
                    ErrorCode.TOO_LARGE, "data.text may have " + maxChatBytes + " bytes of UTF-8", envelope.id());
        }
        if (payload.has("messageId")) {
            throw payload.wrong("data.messageId is set by the server");
        }
        return new ClientMessage.Chat(envelope, text);
    }

    private static ClientMessage reaction(Envelope envelope, Payload payload) throws Violation {
        String emoji = payload.requiredText("emoji");
        if (emoji.isBlank() || utf8Length(emoji) > MAX_EMOJI_BYTES) {
            throw payload.wrong("data.emoji must have 1 to " + MAX_EMOJI_BYTES + " bytes of UTF-8");
        }
        return new ClientMessage.Reaction(envelope, emoji);
    }

    private static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The top-level strings and booleans of {@code data}; everything else in it counts as present, of a wrong type. */
    private static final class Payload {
        private static final Object OTHER = new Object();

        private final Map<String, Object> values = new HashMap<>();
        private final Envelope envelope;

        Payload(Envelope envelope) {
            this.envelope = envelope;
            JsonSlice data = envelope.data();
            try (JsonParser parser = JsonScanning.parser(data.array(), data.offset(), data.length())) {
                read(parser);
            } catch (IOException impossible) {
                throw new UncheckedIOException("data was scanned before", impossible);
            }
        }

        private void read(JsonParser parser) throws IOException {
            parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                switch (value) {
                    case VALUE_STRING -> values.put(name, parser.getText());
                    case VALUE_TRUE -> values.put(name, true);
                    case VALUE_FALSE -> values.put(name, false);
                    default -> {
                        values.put(name, OTHER);
                        parser.skipChildren();
                    }
                }
            }
        }

        boolean has(String name) {
            return values.containsKey(name);
        }

        @Nullable Boolean flag(String name) throws Violation {
            Object value = values.get(name);
            if (value == null || value instanceof Boolean) {
                return (Boolean) value;
            }
            throw wrong("data." + name + " must be true or false");
        }

        boolean requiredFlag(String name) throws Violation {
            Boolean value = flag(name);
            if (value == null) {
                throw wrong("data." + name + " is missing: true or false");
            }
            return value;
        }

        String requiredText(String name) throws Violation {
            if (values.get(name) instanceof String text) {
                return text;
            }
            throw wrong("data." + name + " must be a string");
        }

        Violation wrong(String detail) {
            return new Violation(ErrorCode.MISSING_FIELD, detail, envelope.id());
        }
    }
}
