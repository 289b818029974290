package io.cloudmeetx.protocol.message;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A JSON object as the bytes that came: a window on a received message that was scanned and found well formed, so that
 * it can be passed on byte for byte. The array must not change any more.
 */
public final class JsonSlice {
    private final byte[] bytes;
    private final int offset;
    private final int length;

    JsonSlice(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
    }

    byte[] array() {
        return bytes;
    }

    int offset() {
        return offset;
    }

    /** In bytes. */
    public int length() {
        return length;
    }

    /** The JSON text. */
    public String text() {
        return new String(bytes, offset, length, StandardCharsets.UTF_8);
    }

    /** Shows the size alone: the content may be a session description or a private message. */
    @Override
    public String toString() {
        return "JsonSlice[" + length + " bytes]";
    }
}
