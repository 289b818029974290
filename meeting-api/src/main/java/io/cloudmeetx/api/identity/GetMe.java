package io.cloudmeetx.api.identity;

import io.cloudmeetx.api.http.Call;
import io.cloudmeetx.api.http.Operation;
import io.cloudmeetx.api.http.Reply;
import io.cloudmeetx.api.refusal.Refusal;
import io.cloudmeetx.api.refusal.Refusal.CredentialFault;
import io.vertx.core.Future;

/** {@code GET /auth/me}. */
public final class GetMe implements Operation {
    private final PersonStore persons;

    public GetMe(PersonStore persons) {
        this.persons = persons;
    }

    @Override
    public Future<Reply> handle(Call call) {
        return persons.find(call.userId())
                .compose(person -> person.map(found -> Future.succeededFuture(Reply.ok(SessionView.user(found))))
                        .orElseGet(() -> new Refusal.Unauthorized(CredentialFault.OF_NOBODY).failed()));
    }
}
