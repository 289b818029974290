package io.cloudmeetx.api.http;

import io.cloudmeetx.api.refusal.Refusal;
import io.cloudmeetx.api.refusal.Refusal.CredentialFault;
import io.cloudmeetx.api.refusal.RefusedException;
import io.cloudmeetx.protocol.MeetingId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request to one operation, after it passed the contract. */
public final class Call {
    private final Credential credential;
    private final Map<String, String> path;
    private final Map<String, Object> query;
    private final Fields body;
    private final Map<String, String> cookies;

    /**
     * @param credential one of those that the operation accepts
     * @param path       the path parameters
     * @param query      the query parameters that were sent
     * @param body       the fields of the body; none if there was no body
     * @param cookies    those that came, by name
     */
    Call(
            Credential credential,
            Map<String, String> path,
            Map<String, Object> query,
            Fields body,
            Map<String, String> cookies) {
        this.credential = credential;
        this.path = path;
        this.query = query;
        this.body = body;
        this.cookies = cookies;
    }

    public Credential credential() {
        return credential;
    }

    /** The person on whose behalf the call comes. Refuses when there is none. */
    public String userId() {
        return credential
                .userId()
                .orElseThrow(() -> new RefusedException(new Refusal.Unauthorized(CredentialFault.MISSING)));
    }

    /** The meeting that the path names. Refuses an id of another shape: there is no such meeting. */
    public String meetingId() {
        @Nullable String meetingId = path.get("meetingId");
        if (meetingId == null) {
            throw new IllegalStateException("the contract of this operation has no meetingId in its path");
        }
        if (!MeetingId.isWellFormed(meetingId)) {
            throw new RefusedException(new Refusal.NoSuchMeeting());
        }
        return meetingId;
    }

    public Optional<String> queryText(String name) {
        return Optional.ofNullable(query.get(name)).map(String::valueOf);
    }

    public Optional<Integer> queryInteger(String name) {
        return Optional.ofNullable(query.get(name)).map(value -> ((Number) value).intValue());
    }

    public Fields body() {
        return body;
    }

    public Optional<String> cookie(String name) {
        return Optional.ofNullable(cookies.get(name));
    }
}
