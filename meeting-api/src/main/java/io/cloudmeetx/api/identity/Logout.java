package io.cloudmeetx.api.identity;

import io.cloudmeetx.api.http.Call;
import io.cloudmeetx.api.http.Operation;
import io.cloudmeetx.api.http.Reply;
import io.vertx.core.Future;
import java.time.Clock;

/** {@code POST /auth/logout}. */
public final class Logout implements Operation {
    private final PersonStore persons;
    private final RefreshCookie cookie;
    private final Clock clock;

    public Logout(PersonStore persons, RefreshCookie cookie, Clock clock) {
        this.persons = persons;
        this.cookie = cookie;
        this.clock = clock;
    }

    @Override
    public Future<Reply> handle(Call call) {
        return call.cookie(RefreshCookie.NAME)
                .map(secret -> persons.revoke(new RefreshToken(secret), clock.instant()))
                .orElseGet(Future::succeededFuture)
                .map(revoked -> Reply.noContent().withCookie(cookie.removal()));
    }
}
