package io.cloudmeetx.protocol.problem;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 9457).
 *
 * @param type              which problem
 * @param detail            what happened this time and what to do, for a person; never a secret or another's data
 * @param errors            for an invalid request: where and what, one for each fault; else empty
 * @param retryAfterSeconds when trying again makes sense (the {@code Retry-After} header); null: no such time
 */
public record Problem(
        ProblemType type,
        String detail,
        List<InvalidValue> errors,
        @Nullable Integer retryAfterSeconds) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /**
     * One fault in a request.
     *
     * @param pointer a JSON Pointer (RFC 6901) into the body, or {@code /query/…}, {@code /path/…}, {@code /header/…}
     * @param detail  what is wrong there
     */
    public record InvalidValue(String pointer, String detail) {}

    public Problem {
        errors = List.copyOf(errors);
    }

    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, List.of(), null);
    }

    public static Problem retryAfter(ProblemType type, String detail, int seconds) {
        return new Problem(type, detail, List.of(), seconds);
    }

    public static Problem invalid(String detail, List<InvalidValue> errors) {
        return new Problem(ProblemType.INVALID_REQUEST, detail, errors, null);
    }

    public int status() {
        return type.status();
    }

    /** The document. The request id lets an operator find the request in the log. */
    public JsonObject toJson(String requestId) {
        JsonObject json = new JsonObject()
                .put("type", type.uri())
                .put("title", type.title())
                .put("status", type.status())
                .put("detail", detail)
                .put("requestId", requestId);
        if (!errors.isEmpty()) {
            JsonArray list = new JsonArray();
            errors.forEach(error ->
                    list.add(new JsonObject().put("pointer", error.pointer()).put("detail", error.detail())));
            json.put("errors", list);
        }
        return json;
    }
}
