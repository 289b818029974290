package io.cloudmeetx.protocol.message;

import java.util.Locale;

/** The {@code code} of an {@code error} message; the session lives on after each. Declared in the order of checking. */
public enum ErrorCode {
    /** Not exactly one JSON object: broken JSON, a duplicate key, or nesting deeper than 64, anywhere in it. */
    MALFORMED_JSON,
    /** {@code action} is not {@code sendMessage}. */
    UNKNOWN_ACTION,
    /** {@code data} is missing, or a field has a wrong type or value; the message names it. */
    MISSING_FIELD,
    /** {@code meetingId} is not the socket's. */
    WRONG_MEETING,
    /** The type is the server's own. */
    RESERVED_TYPE,
    /** This type may not be sent like that, or not by this participant. */
    NOT_ALLOWED,
    /** The target is not in the meeting. */
    TARGET_NOT_FOUND,
    /** Above the rate; the message was dropped, {@code retryAfterMs} says when the next one fits. */
    RATE_LIMITED,
    /** The message, or a part with a limit of its own, is too large; it was dropped. */
    TOO_LARGE,
    /** The server could not carry it out now; send it again after {@code retryAfterMs}. */
    UNAVAILABLE;

    /** The name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
