package io.cloudmeetx.api.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer of an operation.
 *
 * @param status  the HTTP status
 * @param headers beyond those of every answer
 * @param body    null: none
 */
public record Reply(
        int status, Map<String, String> headers, @Nullable JsonObject body) {
    public Reply {
        headers = Map.copyOf(headers);
    }

    public static Reply ok(JsonObject body) {
        return new Reply(200, Map.of(), body);
    }

    public static Reply created(JsonObject body) {
        return new Reply(201, Map.of(), body);
    }

    public static Reply noContent() {
        return new Reply(204, Map.of(), null);
    }

    public Reply withLocation(String path) {
        return withHeader(HttpHeaders.LOCATION.toString(), path);
    }

    public Reply withCookie(String setCookie) {
        return withHeader(HttpHeaders.SET_COOKIE.toString(), setCookie);
    }

    private Reply withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body);
    }

    /** Never shows what it says: it may be a token. */
    @Override
    public String toString() {
        return "Reply[" + status + "]";
    }
}
