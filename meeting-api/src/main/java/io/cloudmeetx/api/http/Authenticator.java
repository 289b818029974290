package io.cloudmeetx.api.http;

import io.cloudmeetx.api.http.Contract.AcceptedCredentials;
import io.cloudmeetx.api.refusal.Refusal;
import io.cloudmeetx.api.refusal.Refusal.CredentialFault;
import io.cloudmeetx.api.refusal.RefusedException;
import io.cloudmeetx.api.token.Tokens;
import io.cloudmeetx.api.token.VerifiedToken;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns the {@code Authorization} header into a credential that the operation's {@code security} accepts. */
public final class Authenticator {
    private static final String SCHEME = "bearer ";

    private final Tokens tokens;

    public Authenticator(Tokens tokens) {
        this.tokens = tokens;
    }

    /**
     * Throws {@link Refusal.Unauthorized} for a missing or unfit credential. An operation that knows no bearer token
     * is not interested in the header.
     *
     * @param meetingId the meeting that the path names; null if it names none. A join token works for its own only
     */
    Credential authenticate(AcceptedCredentials accepted, @Nullable String authorization, @Nullable String meetingId) {
        if (!accepted.isAccess() && !accepted.isJoin()) {
            return new Credential.None();
        }
        if (authorization == null) {
            if (accepted.isNone()) {
                return new Credential.None();
            }
            throw refused(CredentialFault.MISSING);
        }
        VerifiedToken token = tokens.verify(bearerToken(authorization));
        if (token instanceof VerifiedToken.Access access && accepted.isAccess()) {
            return new Credential.AccessToken(access.userId());
        }
        if (token instanceof VerifiedToken.Join join && accepted.isJoin()) {
            return joinToken(join, meetingId);
        }
        throw refused(CredentialFault.WRONG_KIND);
    }

    private static Credential joinToken(VerifiedToken.Join join, @Nullable String meetingId) {
        if (meetingId != null && !meetingId.equals(join.grant().meetingId())) {
            throw refused(CredentialFault.OF_ANOTHER_MEETING);
        }
        return new Credential.JoinToken(join.grant());
    }

    private static String bearerToken(String authorization) {
        if (!authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            throw refused(CredentialFault.MALFORMED);
        }
        return authorization.substring(SCHEME.length()).strip();
    }

    private static RefusedException refused(CredentialFault fault) {
        return new RefusedException(new Refusal.Unauthorized(fault));
    }
}
