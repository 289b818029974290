package io.cloudmeetx.signaling.room;

import io.cloudmeetx.protocol.CloseCode;

/** Where a {@link Session}'s messages go: a WebSocket, for now the only transport. */
public interface SessionOutput {
    /** Sends one text message. */
    void send(byte[] text);

    /** Closes the transport; nothing is sent after it. */
    void close(CloseCode code);
}
