package io.cloudmeetx.api.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.Cookie;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Call} of a validated request, and a response of the {@link Reply}. */
final class OperationHandler implements Handler<RoutingContext> {
    private final Operation operation;

    OperationHandler(Operation operation) {
        this.operation = operation;
    }

    @Override
    public void handle(RoutingContext context) {
        Call call = call(context);
        Future.succeededFuture(call)
                .compose(operation::handle)
                .onSuccess(reply -> Responses.send(context, reply))
                .onFailure(context::fail);
    }

    private static Call call(RoutingContext context) {
        ValidatedRequest request =
                Objects.requireNonNull(context.get(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST), "validated request");
        Credential credential = Objects.requireNonNull(context.get(ApiRouter.CREDENTIAL), "credential");
        return new Call(
                credential,
                texts(request.getPathParameters()),
                values(request.getQuery()),
                new Fields(body(request)),
                cookies(context));
    }

    private static JsonObject body(ValidatedRequest request) {
        @Nullable RequestParameter body = request.getBody();
        return body == null || body.isNull() ? new JsonObject() : body.getJsonObject(new JsonObject());
    }

    private static Map<String, String> texts(Map<String, RequestParameter> parameters) {
        Map<String, String> texts = new HashMap<>();
        values(parameters).forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return texts;
    }

    private static Map<String, Object> values(Map<String, RequestParameter> parameters) {
        Map<String, Object> values = new HashMap<>();
        parameters.forEach((name, parameter) -> {
            if (!parameter.isNull()) {
                values.put(name, parameter.get());
            }
        });
        return values;
    }

    private static Map<String, String> cookies(RoutingContext context) {
        Map<String, String> cookies = new HashMap<>();
        for (Cookie cookie : context.request().cookies()) {
            cookies.put(cookie.getName(), cookie.getValue());
        }
        return cookies;
    }
}
