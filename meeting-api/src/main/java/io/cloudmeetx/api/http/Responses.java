package io.cloudmeetx.api.http;

import io.cloudmeetx.api.refusal.ProblemMapper;
import io.cloudmeetx.api.refusal.Refusal;
import io.cloudmeetx.api.refusal.RefusedException;
import io.cloudmeetx.protocol.problem.Problem;
import io.cloudmeetx.protocol.problem.Problem.InvalidValue;
import io.cloudmeetx.protocol.problem.ProblemResponse;
import io.cloudmeetx.protocol.problem.ProblemType;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.validation.ValidatorException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends HTTP responses: with the reply of an operation, or with the problem that its failure is. */
final class Responses {
    private static final Logger LOG = LoggerFactory.getLogger(Responses.class);

    private Responses() {}

    static void send(RoutingContext context, Reply reply) {
        HttpServerResponse response = context.response();
        response.setStatusCode(reply.status()).putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        reply.headers().forEach(response::putHeader);
        if (reply.body() == null) {
            Background.run("sending a reply", response.end());
        } else {
            Background.run(
                    "sending a reply",
                    response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                            .end(reply.body().toBuffer()));
        }
    }

    /** The failure of the context, or, without one, the problem of its status. */
    static void sendFailure(RoutingContext context) {
        if (context.response().ended() || context.response().headWritten()) {
            return;
        }
        Problem problem = problemOf(context);
        HttpServerResponse response = context.response();
        if (problem.type() == ProblemType.UNAUTHORIZED) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        send(response, problem);
    }

    /** For a request that vertx-web cannot even route; an address that cannot be decoded is none of ours. */
    static void sendUnreadable(RoutingContext context) {
        @Nullable String path = context.request().path();
        send(context.response(), path != null && QueryCheck.hasBrokenEscape(path) ? unknownAddress() : unreadable());
    }

    private static Problem unreadable() {
        return Problem.of(ProblemType.INVALID_REQUEST, "The request cannot be read.");
    }

    static void send(HttpServerResponse response, Problem problem) {
        Future<Void> sent = ProblemResponse.end(response, problem);
        Background.run("sending a problem", sent);
    }

    private static Problem problemOf(RoutingContext context) {
        Throwable failure = context.failure();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedException refused) {
                return ProblemMapper.problemOf(refused.refusal());
            }
            if (cause instanceof ValidatorException violation) {
                return problemOf(ContractViolations.of(violation));
            }
        }
        return switch (context.statusCode()) {
            case 400 -> unreadable();
            case 404 -> unknownAddress();
            case 413 ->
                Problem.of(
                        ProblemType.PAYLOAD_TOO_LARGE,
                        "A request body may have up to " + ApiRouter.MAX_BODY_BYTES + " bytes.");
            case 415 ->
                Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send the body with Content-Type: application/json.");
            default ->
                Boolean.TRUE.equals(context.get(ApiRouter.READING_BODY))
                        ? cutOff(failure)
                        : internalError(context, failure);
        };
    }

    /** An address that cannot be one of ours is an unknown one. */
    private static Problem problemOf(List<InvalidValue> violations) {
        return violations.stream().anyMatch(violation -> violation.pointer().startsWith("/path/"))
                ? unknownAddress()
                : ProblemMapper.problemOf(new Refusal.InvalidRequest(violations));
    }

    private static Problem unknownAddress() {
        return Problem.of(ProblemType.NOT_FOUND, "The API has no such address; see openapi.yaml.");
    }

    /** Chunks that are none, or a client that went away: hardly anybody is left to be told. */
    private static Problem cutOff(Throwable failure) {
        LOG.atDebug().setCause(failure).log("a request body did not arrive in full");
        return unreadable();
    }

    private static Problem internalError(RoutingContext context, Throwable failure) {
        LOG.atError()
                .addKeyValue("requestId", context.response().headers().get(ProblemResponse.REQUEST_ID_HEADER))
                .addKeyValue("method", context.request().method())
                .addKeyValue("path", context.request().path())
                .setCause(failure)
                .log("a request failed by a fault of ours");
        return Problem.of(ProblemType.INTERNAL_ERROR, "The operator finds more in the log.");
    }
}
