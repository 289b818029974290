package io.cloudmeetx.signaling.socket;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import org.jspecify.annotations.Nullable;

/** Puts the frames of a fragmented message together (RFC 6455, section 5.4), within a limit. */
final class MessageAssembler {
    private final int maxBytes;

    @Nullable private Buffer begun;

    /**
     * @param maxBytes more than that is not kept
     */
    MessageAssembler(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Whether the frame, with what came before of its message, is over the limit. */
    boolean exceedsLimit(WebSocketFrame frame) {
        int before = begun == null ? 0 : begun.length();
        return before + frame.binaryData().length() > maxBytes;
    }

    /** Takes the next frame of a text message. Returns the message when it is complete, else null. */
    byte @Nullable [] add(WebSocketFrame frame) {
        Buffer data = frame.binaryData();
        if (begun == null && frame.isFinal()) {
            return data.getBytes();
        }
        if (begun == null) {
            begun = Buffer.buffer(data.length() * 2);
        }
        begun.appendBuffer(data);
        if (!frame.isFinal()) {
            return null;
        }
        byte[] message = begun.getBytes();
        begun = null;
        return message;
    }
}
