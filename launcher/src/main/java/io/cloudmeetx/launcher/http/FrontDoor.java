package io.cloudmeetx.launcher.http;

import io.cloudmeetx.protocol.problem.Problem;
import io.cloudmeetx.protocol.problem.ProblemResponse;
import io.cloudmeetx.protocol.problem.ProblemType;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.HexFormat;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes every request of one event loop: marks the response with an id and the security headers, then shows the request
 * to the part of the platform whose path it names.
 */
final class FrontDoor implements Handler<HttpServerRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);
    private static final String READ_METHODS = "GET, HEAD";

    private final RandomGenerator requestIds;
    private final SecurityHeaders securityHeaders;
    private final Parts parts;

    /**
     * What lies behind the door.
     *
     * @param signaling takes {@code /ws}; null: this node does no signaling
     * @param api       takes {@code /api/} and the key set; null: this node has no API
     * @param health    takes {@code /health/}
     * @param metrics   answers {@code /metrics}
     * @param site      takes all else
     */
    record Parts(
            @Nullable Handler<HttpServerRequest> signaling,
            @Nullable Handler<HttpServerRequest> api,
            Health health,
            Function<HttpServerRequest, Future<Void>> metrics,
            Site site) {}

    FrontDoor(RandomGenerator requestIds, SecurityHeaders securityHeaders, Parts parts) {
        this.requestIds = requestIds;
        this.securityHeaders = securityHeaders;
        this.parts = parts;
    }

    @Override
    public void handle(HttpServerRequest request) {
        mark(request.response());
        try {
            dispatch(request);
        } catch (RuntimeException failure) {
            answerFailure(request, failure);
        }
    }

    /** For what is not HTTP: answers if that is still possible, and closes the connection. */
    void handleInvalid(HttpServerRequest request) {
        mark(request.response());
        Problem problem = Problem.of(ProblemType.INVALID_REQUEST, "The request does not follow the rules of HTTP.");
        ProblemResponse.end(request.response(), problem)
                .eventually(() -> request.connection().close())
                .onFailure(FrontDoor::logUnread);
    }

    private void mark(HttpServerResponse response) {
        response.putHeader(ProblemResponse.REQUEST_ID_HEADER, HexFormat.of().toHexDigits(requestIds.nextLong()));
        securityHeaders.addTo(response.headers());
    }

    private void dispatch(HttpServerRequest request) {
        @Nullable String path = request.path();
        if (path == null) {
            handleInvalid(request);
        } else if (path.equals("/ws")) {
            passTo(parts.signaling(), request, "This node does no signaling.");
        } else if (path.equals("/.well-known/jwks.json") && !Site.isRead(request)) {
            finish(request, Site.methodNotAllowed(request.response(), READ_METHODS));
        } else if (path.startsWith("/api/") || path.equals("/api") || path.equals("/.well-known/jwks.json")) {
            passTo(parts.api(), request, "This node has no API.");
        } else if (path.equals("/health/live")) {
            read(request, parts.health()::live);
        } else if (path.equals("/health/ready")) {
            read(request, parts.health()::ready);
        } else if (path.equals("/metrics")) {
            read(request, parts.metrics());
        } else {
            finish(request, parts.site().handle(request));
        }
    }

    private static void passTo(
            @Nullable Handler<HttpServerRequest> handler, HttpServerRequest request, String otherwise) {
        if (handler != null) {
            handler.handle(request);
        } else {
            finish(request, ProblemResponse.end(request.response(), Problem.of(ProblemType.NOT_FOUND, otherwise)));
        }
    }

    private static void read(HttpServerRequest request, Function<HttpServerRequest, Future<Void>> page) {
        finish(
                request,
                Site.isRead(request) ? page.apply(request) : Site.methodNotAllowed(request.response(), READ_METHODS));
    }

    /** Sees to it that a request is answered even if the part that took it failed. */
    static void finish(HttpServerRequest request, Future<Void> answered) {
        answered.onFailure(failure -> {
            HttpServerResponse response = request.response();
            if (response.headWritten() || response.closed()) {
                logUnread(failure);
            } else {
                answerFailure(request, failure);
            }
        });
    }

    private static void answerFailure(HttpServerRequest request, Throwable failure) {
        HttpServerResponse response = request.response();
        @Nullable String requestId = response.headers().get(ProblemResponse.REQUEST_ID_HEADER);
        LOG.atError().setCause(failure).addKeyValue("requestId", requestId).log("request failed");
        if (!response.headWritten() && !response.ended()) {
            ProblemResponse.end(
                            response, Problem.of(ProblemType.INTERNAL_ERROR, "The request could not be carried out."))
                    .onFailure(FrontDoor::logUnread);
        }
    }

    /** The client is gone: nobody is left to be told. */
    private static void logUnread(Throwable failure) {
        LOG.atDebug().setCause(failure).log("response not read");
    }
}
