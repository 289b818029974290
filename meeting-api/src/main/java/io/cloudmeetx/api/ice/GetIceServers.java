package io.cloudmeetx.api.ice;

import io.cloudmeetx.api.http.Call;
import io.cloudmeetx.api.http.Operation;
import io.cloudmeetx.api.http.Reply;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** {@code GET /ice-servers}. */
public final class GetIceServers implements Operation {
    private final IceServers iceServers;

    public GetIceServers(IceServers iceServers) {
        this.iceServers = iceServers;
    }

    @Override
    public Future<Reply> handle(Call call) {
        return Future.succeededFuture(
                Reply.ok(new JsonObject().put("iceServers", IceServers.json(iceServers.serversFor(call.userId())))));
    }
}
