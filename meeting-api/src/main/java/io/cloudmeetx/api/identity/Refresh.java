package io.cloudmeetx.api.identity;

import io.cloudmeetx.api.http.Call;
import io.cloudmeetx.api.http.Operation;
import io.cloudmeetx.api.http.Reply;
import io.cloudmeetx.api.refusal.Refusal;
import io.cloudmeetx.api.refusal.Refusal.CredentialFault;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** {@code POST /auth/refresh}. */
public final class Refresh implements Operation {
    /** For so long a spent token is taken for that of a second tab. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final PersonStore persons;
    private final SessionView view;
    private final RefreshCookie cookie;
    private final Clock clock;
    private final SecureRandom secureRandom;

    public Refresh(
            PersonStore persons, SessionView view, RefreshCookie cookie, Clock clock, SecureRandom secureRandom) {
        this.persons = persons;
        this.view = view;
        this.cookie = cookie;
        this.clock = clock;
        this.secureRandom = secureRandom;
    }

    @Override
    public Future<Reply> handle(Call call) {
        return call.cookie(RefreshCookie.NAME)
                .map(secret -> rotate(new RefreshToken(secret)))
                .orElseGet(() -> new Refusal.Unauthorized(CredentialFault.MISSING).failed());
    }

    private Future<Reply> rotate(RefreshToken spent) {
        RefreshToken next = RefreshToken.next(secureRandom);
        Instant now = clock.instant();
        return persons.rotate(spent, next, now.minus(GRACE), now)
                .map(person -> Reply.ok(view.session(person)).withCookie(cookie.keeping(next)));
    }
}
