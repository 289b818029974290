package io.cloudmeetx.protocol.message;

import java.util.Locale;

/** The {@code reason} of {@code user-left}. */
public enum LeaveReason {
    /** By choice: {@code leave}, close 1000 or a close without a code. */
    LEFT,
    /** The connection went away and nobody came back. */
    LOST,
    /** A host removed the participant. */
    REMOVED,
    /** A newer socket of the same person took over. */
    SUPERSEDED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
