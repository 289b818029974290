package io.cloudmeetx.protocol;

import java.util.Locale;
import java.util.Optional;

/**
 * Why the server closes a WebSocket (RFC 6455, section 7.4): the one table of codes, whether the client may
 * reconnect, and what each means. Below 4000 the codes are those of the RFC; 4000–4499 say "reconnect", 4500–4999
 * say "do not".
 */
public enum CloseCode {
    LEFT(1000, false, "The participant left."),
    GOING_AWAY(1001, true, "The server shuts down: connect again now, another one answers."),
    UNSUPPORTED_DATA(1003, false, "A binary frame came; the protocol has text frames only."),
    INVALID_UTF8(1007, false, "A text frame was not UTF-8."),
    TOO_BIG(1009, false, "A message was more than four times the limit."),
    INTERNAL_ERROR(1011, true, "The server made a mistake; the operator finds it in the log."),
    TRY_LATER(1013, true, "The server cannot serve this session now: try again later."),
    SESSION_GONE(4000, true, "The session's seat or key is gone: fetch a new join token, then connect."),
    ROSTER_UNPROVEN(4001, true, "The server slept and cannot prove its roster: connect again."),
    NO_PONG(4002, true, "No pong came in time: the connection was dead."),
    SLOW_CONSUMER(4008, true, "The client read too slowly and too much was unsent: connect again."),
    MALFORMED(4500, false, "What the client sends cannot be understood at all."),
    DENIED(4501, false, "A host denied the entry from the lobby."),
    REMOVED(4502, false, "A host removed the participant."),
    MEETING_ENDED(4503, false, "The meeting ended."),
    TAKEN_OVER(4504, false, "Another socket of the same person took over."),
    ABUSE(4505, false, "The client kept sending far above the limits.");

    private final int code;
    private final boolean mayReconnect;
    private final String meaning;

    CloseCode(int code, boolean mayReconnect, String meaning) {
        this.code = code;
        this.mayReconnect = mayReconnect;
        this.meaning = meaning;
    }

    /** The number in the close frame. */
    public int code() {
        return code;
    }

    /** Whether a client may open a new socket by itself. */
    public boolean mayReconnect() {
        return mayReconnect;
    }

    /** One sentence saying when. */
    public String meaning() {
        return meaning;
    }

    /** The reason phrase in the close frame. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<CloseCode> ofCode(int code) {
        for (CloseCode closeCode : values()) {
            if (closeCode.code == code) {
                return Optional.of(closeCode);
            }
        }
        return Optional.empty();
    }
}
