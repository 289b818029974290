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
     * revoked, and when it must have been stolen: then its whole sign-in is revoked as well.
     *
     * <p>A token may be spent again while none of its successors has been used: the answer with them may have been
     * lost. Those successors are given up then. It was stolen if it is spent again after a successor was used, or if a
     * successor is used that was given up: two have it.
     *
     * @param graceSince a token spent since then is taken for one that two tabs used at once: it may be spent again,
     *                   and all successors are good
     */
    Future<Person> rotate(RefreshToken spent, RefreshToken next, Instant graceSince, Instant now);

    /** Deletes the refresh tokens that have expired. */
    Future<Void> deleteExpired(Instant now);

    /** Revokes the sign-in that the token belongs to; without effect if there is none. */
    Future<Void> revoke(RefreshToken token, Instant now);
}
