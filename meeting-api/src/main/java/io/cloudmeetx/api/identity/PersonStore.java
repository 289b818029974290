package io.cloudmeetx.api.identity;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/** Persons and their sign-ins. */
public interface PersonStore {

    Future<Optional<Person>> find(String userId);

    /** Stores a new person with a first sign-in. */
    Future<Void> create(Person person, String signInId, RefreshToken token, Instant now);

    /**
     * Spends a refresh token for a new one. Fails with {@code Unauthorized} when the token is unknown, expired or
     * revoked, or was spent earlier than {@code graceSince}: then its whole sign-in is revoked as well.
     *
     * @param graceSince a token spent since then is taken for one that two tabs used at once
     */
    Future<Person> rotate(RefreshToken spent, RefreshToken next, Instant graceSince, Instant now);

    /** Revokes the sign-in that the token belongs to; without effect if there is none. */
    Future<Void> revoke(RefreshToken token, Instant now);
}
