package io.cloudmeetx.launcher.http;

import io.cloudmeetx.protocol.problem.Problem;
import io.cloudmeetx.protocol.problem.ProblemResponse;
import io.cloudmeetx.protocol.problem.ProblemType;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /health/live}: the process answers. {@code /health/ready}: it can be sent work. */
final class Health {
    private static final Logger LOG = LoggerFactory.getLogger(Health.class);
    private static final Buffer LIVE = Buffer.buffer("{\"status\":\"live\"}");
    private static final Buffer READY = Buffer.buffer("{\"status\":\"ready\"}");
    private static final int ASK_AGAIN_SECONDS = 1;

    private final List<Supplier<Future<Optional<String>>>> checks;
    private boolean draining;

    /**
     * Ready as soon as all checks are.
     *
     * @param checks each answers empty when all is well, else what is not ready, as part of a sentence
     */
    Health(List<Supplier<Future<Optional<String>>>> checks) {
        this.checks = List.copyOf(checks);
    }

    /** From now on not ready: the process is about to stop. */
    void drain() {
        draining = true;
    }

    Future<Void> live(HttpServerRequest request) {
        return json(request, LIVE);
    }

    Future<Void> ready(HttpServerRequest request) {
        if (draining) {
            return notReady(request, "the process is stopping");
        }
        List<Future<Optional<String>>> answers =
                checks.stream().map(Health::ask).toList();
        return Future.join(answers).transform(done -> {
            List<String> causes =
                    answers.stream().flatMap(answer -> answer.result().stream()).toList();
            return causes.isEmpty() ? json(request, READY) : notReady(request, String.join(", ", causes));
        });
    }

    private static Future<Optional<String>> ask(Supplier<Future<Optional<String>>> check) {
        return check.get().recover(failure -> {
            LOG.atWarn().setCause(failure).log("readiness check failed");
            return Future.succeededFuture(Optional.of("a check failed"));
        });
    }

    private static Future<Void> notReady(HttpServerRequest request, String cause) {
        return ProblemResponse.end(
                request.response(),
                Problem.retryAfter(ProblemType.UNAVAILABLE, "Not ready: " + cause + ".", ASK_AGAIN_SECONDS));
    }

    private static Future<Void> json(HttpServerRequest request, Buffer body) {
        HttpServerResponse response = request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return Site.end(request, response, body);
    }
}
