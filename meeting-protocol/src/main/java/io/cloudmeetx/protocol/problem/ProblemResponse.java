package io.cloudmeetx.protocol.problem;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes problem documents: the one place that gives HTTP failures their form. */
public final class ProblemResponse {
    /** Set on every response by the HTTP server before anything else; the problem document repeats it. */
    public static final String REQUEST_ID_HEADER = "X-Request-Id";

    private static final String NO_REQUEST_ID = "-";

    private ProblemResponse() {}

    /** Ends the response with the problem. The response must not have been written to. */
    public static Future<Void> end(HttpServerResponse response, Problem problem) {
        @Nullable String requestId = response.headers().get(REQUEST_ID_HEADER);
        if (problem.retryAfterSeconds() != null) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(problem.retryAfterSeconds()));
        }
        return response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(problem.toJson(Objects.requireNonNullElse(requestId, NO_REQUEST_ID))
                        .toBuffer());
    }
}
