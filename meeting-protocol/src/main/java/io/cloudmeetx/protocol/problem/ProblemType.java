package io.cloudmeetx.protocol.problem;

import java.util.Locale;
import java.util.Optional;

/**
 * Every kind of problem that an HTTP request can be answered with (RFC 9457): the one table of names and statuses.
 * The name is stable, clients compare it; title and explanation are for people.
 */
public enum ProblemType {
    INVALID_REQUEST(400, "The request is invalid", "A field is missing, unknown or wrong; errors[] names each."),
    UNAUTHORIZED(401, "A valid credential is needed", "The credential is missing, expired or not one of ours."),
    PASSCODE_REQUIRED(403, "This meeting has a passcode", "Ask the host for the passcode and send it in passcode."),
    PASSCODE_WRONG(403, "The passcode is wrong", "Ask the host for the passcode and try again."),
    GUESTS_NOT_ALLOWED(403, "Guests are not allowed", "Sign in with an account to do this."),
    BANNED(403, "You were removed from this meeting", "A host removed you; only a host can let you back in."),
    MEETING_LOCKED(403, "This meeting is locked", "The host lets nobody else in at the moment."),
    NOT_HOST(403, "Only a host may do this", "Ask a host of the meeting."),
    FORBIDDEN(403, "This credential does not allow that", "The credential is valid, but for something else."),
    ORIGIN_NOT_ALLOWED(403, "This origin is not allowed", "The operator adds origins with CLOUDMEETX_ALLOWED_ORIGINS."),
    NOT_FOUND(404, "There is no such thing", "The address or the id is wrong, or what it named is gone."),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here", "See the Allow header and openapi.yaml."),
    CONFLICT(409, "The state does not allow that", "Read the current state and decide again."),
    MEETING_FULL(409, "This meeting is full", "Wait until somebody leaves, or ask the host to raise maxParticipants."),
    MEETING_ENDED(410, "This meeting has ended", "Ask the host for a new meeting."),
    PAYLOAD_TOO_LARGE(413, "The request is too large", "Send less at once."),
    UNSUPPORTED_MEDIA_TYPE(415, "The media type is not supported", "Send application/json."),
    UPGRADE_REQUIRED(
            426, "A WebSocket would be admitted", "This address speaks WebSocket (RFC 6455): open a socket on it."),
    TOO_MANY_REQUESTS(429, "Too many requests", "Wait for the seconds in Retry-After."),
    TOO_MANY_CONNECTIONS(429, "Too many connections from this address", "Close one, or wait for Retry-After."),
    INTERNAL_ERROR(500, "Something went wrong on our side", "The operator finds it in the log by requestId."),
    UNAVAILABLE(503, "The service is not available now", "Try again after the seconds in Retry-After.");

    private final int status;
    private final String title;
    private final String explanation;

    ProblemType(int status, String title, String explanation) {
        this.status = status;
        this.title = title;
        this.explanation = explanation;
    }

    /** The last part of the type URI: {@code /problems/<wireName>}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The value of {@code type}: a path on this platform, where a short page explains the problem. */
    public String uri() {
        return "/problems/" + wireName();
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** What to do about it, in one sentence. */
    public String explanation() {
        return explanation;
    }

    public static Optional<ProblemType> ofWireName(String name) {
        for (ProblemType type : values()) {
            if (type.wireName().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
