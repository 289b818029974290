package io.cloudmeetx.api.http;

import io.vertx.core.Future;

/** An operation of {@code openapi.yaml}; the class is named by its {@code operationId}. Used by all event loops. */
public interface Operation {

    /** A reply, or a failure that carries a {@link io.cloudmeetx.api.refusal.Refusal}; it may be thrown as well. */
    Future<Reply> handle(Call call);
}
