package io.cloudmeetx.api.http;

import io.cloudmeetx.protocol.problem.Problem;
import io.cloudmeetx.protocol.problem.ProblemResponse;
import io.cloudmeetx.protocol.problem.ProblemType;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets only pages of allowed origins use the API (Fetch standard, CORS protocol). A request without {@code Origin}
 * does not come from another page and passes.
 */
final class CrossOrigin implements Handler<RoutingContext> {
    private static final String PREFLIGHT_VALID_SECONDS = "600";

    private final Set<String> allowedOrigins;

    /** @param allowedOrigins in lower case, as schemes and hosts are compared (RFC 3986, section 6.2.2.1) */
    CrossOrigin(Set<String> allowedOrigins) {
        this.allowedOrigins = allowedOrigins;
    }

    @Override
    public void handle(RoutingContext context) {
        @Nullable String origin = context.request().getHeader(HttpHeaders.ORIGIN);
        MultiMap headers = context.response().headers();
        headers.add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        if (origin == null) {
            context.next();
            return;
        }
        if (!allowedOrigins.contains(origin.toLowerCase(Locale.ROOT))) {
            Background.run("refusing an origin", ProblemResponse.end(context.response(), refusal()));
            return;
        }
        headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                .set(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
        if (isPreflight(context)) {
            headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST")
                    .set(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "authorization, content-type")
                    .set(HttpHeaders.ACCESS_CONTROL_MAX_AGE, PREFLIGHT_VALID_SECONDS);
            Background.run(
                    "answering a preflight",
                    context.response().setStatusCode(204).end());
            return;
        }
        headers.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, "location, retry-after, x-request-id");
        context.next();
    }

    private static boolean isPreflight(RoutingContext context) {
        return context.request().method().equals(HttpMethod.OPTIONS)
                && context.request().headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    }

    private static Problem refusal() {
        return Problem.of(
                ProblemType.ORIGIN_NOT_ALLOWED,
                "Pages of this origin may not use the API; the operator adds it with CLOUDMEETX_ALLOWED_ORIGINS.");
    }
}
