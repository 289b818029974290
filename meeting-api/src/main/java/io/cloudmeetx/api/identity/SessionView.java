package io.cloudmeetx.api.identity;

import io.cloudmeetx.api.token.Tokens;
import io.vertx.core.json.JsonObject;

/** Persons and sign-ins as the contract shows them: {@code User} and {@code Session}. */
public final class SessionView {
    private final Tokens tokens;

    public SessionView(Tokens tokens) {
        this.tokens = tokens;
    }

    static JsonObject user(Person person) {
        return new JsonObject()
                .put("userId", person.userId())
                .put("displayName", person.displayName())
                .put("guest", person.guest());
    }

    /** With a new access token. */
    JsonObject session(Person person) {
        return new JsonObject()
                .put("accessToken", tokens.issueAccess(person.userId()))
                .put("tokenType", "Bearer")
                .put("expiresIn", Tokens.ACCESS_TOKEN_LIFETIME.toSeconds())
                .put("user", user(person));
    }
}
