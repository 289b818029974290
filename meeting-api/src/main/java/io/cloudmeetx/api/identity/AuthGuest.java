package io.cloudmeetx.api.identity;

import io.cloudmeetx.api.http.Call;
import io.cloudmeetx.api.http.Operation;
import io.cloudmeetx.api.http.Reply;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Clock;

/** {@code POST /auth/guest}. */
public final class AuthGuest implements Operation {
    private final PersonStore persons;
    private final SessionView view;
    private final RefreshCookie cookie;
    private final Clock clock;
    private final SecureRandom secureRandom;

    public AuthGuest(
            PersonStore persons, SessionView view, RefreshCookie cookie, Clock clock, SecureRandom secureRandom) {
        this.persons = persons;
        this.view = view;
        this.cookie = cookie;
        this.clock = clock;
        this.secureRandom = secureRandom;
    }

    @Override
    public Future<Reply> handle(Call call) {
        String name = PlainText.line("/displayName", call.body().requiredText("displayName"), PlainText.MAX_NAME);
        Person guest = new Person(RandomId.next("u", secureRandom), name, true);
        RefreshToken token = RefreshToken.next(secureRandom);
        return persons.create(guest, RandomId.next("s", secureRandom), token, clock.instant())
                .map(created -> Reply.created(view.session(guest)).withCookie(cookie.keeping(token)));
    }
}
