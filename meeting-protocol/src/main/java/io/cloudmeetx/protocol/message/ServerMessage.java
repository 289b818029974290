package io.cloudmeetx.protocol.message;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A message to clients, composed once however many receive it: the whole JSON text but for the last field,
 * {@code seq}, which each session adds.
 */
public final class ServerMessage {
    private static final byte[] SEQ = bytes(",\"seq\":");
    private static final byte[] END = bytes("}");

    private final byte[] head;

    private ServerMessage(byte[] head) {
        this.head = head;
    }

    /** A message of the server itself: no {@code from}. */
    public static ServerMessage of(ServerEvent event, Instant timestamp) {
        return new Composer(event.type()).data(bytes(event.data().encode())).end(timestamp);
    }

    /** A participant's message, its {@code data} as it came. */
    public static ServerMessage relayed(Sender from, Envelope envelope, Instant timestamp) {
        JsonSlice data = envelope.data();
        return new Composer(envelope.messageType())
                .from(from)
                .data(data.array(), data.offset(), data.length())
                .end(timestamp);
    }

    /** A stored chat message: {@code data} as it came, with {@code messageId} put before its own fields. */
    public static ServerMessage chat(Sender from, ClientMessage.Chat chat, String messageId, Instant sentAt) {
        JsonSlice data = chat.envelope().data();
        byte[] first = bytes("{\"messageId\":\"" + messageId + "\",");
        ByteArrayOutputStream spliced = new ByteArrayOutputStream(first.length + data.length());
        spliced.writeBytes(first);
        spliced.write(data.array(), data.offset() + 1, data.length() - 1);
        return new Composer(chat.envelope().messageType())
                .from(from)
                .data(spliced.toByteArray())
                .end(sentAt);
    }

    /** In bytes, without what a session adds. */
    public int length() {
        return head.length;
    }

    /** The text as a session sends it. */
    public byte[] withSeq(long seq) {
        byte[] digits = bytes(Long.toString(seq));
        byte[] text = new byte[head.length + SEQ.length + digits.length + END.length];
        System.arraycopy(head, 0, text, 0, head.length);
        System.arraycopy(SEQ, 0, text, head.length, SEQ.length);
        System.arraycopy(digits, 0, text, head.length + SEQ.length, digits.length);
        text[text.length - 1] = '}';
        return text;
    }

    /** The text of a message that is outside the numbering ({@code ack}). */
    public byte[] withoutSeq() {
        byte[] text = new byte[head.length + END.length];
        System.arraycopy(head, 0, text, 0, head.length);
        text[text.length - 1] = '}';
        return text;
    }

    /** Shows the size alone: the content may be a session description or a private message. */
    @Override
    public String toString() {
        return "ServerMessage[" + head.length + " bytes]";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The {@code from} of a session's messages, encoded once for the session. */
    public static final class Sender {
        private final byte[] json;

        private Sender(byte[] json) {
            this.json = json;
        }

        public static Sender of(Participant participant) {
            return new Sender(bytes(new JsonObject()
                    .put("connectionId", participant.connectionId())
                    .put("userId", participant.userId())
                    .put("userName", participant.grant().userName())
                    .encode()));
        }
    }

    private static final class Composer {
        private static final byte[] TYPE = bytes("{\"type\":\"");
        private static final byte[] FROM = bytes("\",\"from\":");
        private static final byte[] DATA_AFTER_FROM = bytes(",\"data\":");
        private static final byte[] DATA_AFTER_TYPE = bytes("\",\"data\":");
        private static final byte[] TIMESTAMP = bytes(",\"timestamp\":\"");
        private static final byte[] QUOTE = bytes("\"");
        private static final int USUAL_SIZE = 512;

        private final ByteArrayOutputStream text = new ByteArrayOutputStream(USUAL_SIZE);
        private byte[] beforeData = DATA_AFTER_TYPE;

        /** The type needs no escaping: its letters are limited, or it is ours. */
        Composer(String type) {
            text.writeBytes(TYPE);
            text.writeBytes(bytes(type));
        }

        Composer from(Sender sender) {
            text.writeBytes(FROM);
            text.writeBytes(sender.json);
            beforeData = DATA_AFTER_FROM;
            return this;
        }

        Composer data(byte[] json) {
            return data(json, 0, json.length);
        }

        Composer data(byte[] array, int offset, int length) {
            text.writeBytes(beforeData);
            text.write(array, offset, length);
            return this;
        }

        ServerMessage end(Instant timestamp) {
            text.writeBytes(TIMESTAMP);
            text.writeBytes(bytes(Timestamps.format(timestamp)));
            text.writeBytes(QUOTE);
            return new ServerMessage(text.toByteArray());
        }
    }
}
