package io.cloudmeetx.api.token;

import io.cloudmeetx.protocol.JoinGrant;
import java.time.Instant;

/** What a token says whose signature, issuer and form have been verified. */
public sealed interface VerifiedToken {

    Instant expiresAt();

    /** Names a person, everywhere. */
    record Access(String userId, Instant expiresAt) implements VerifiedToken {}

    /** Names a person in one meeting. */
    record Join(JoinGrant grant, Instant expiresAt) implements VerifiedToken {}
}
