package io.cloudmeetx.launcher.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** {@code /metrics} in the text format of Prometheus. */
final class MetricsPage {
    private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

    private final Vertx vertx;
    private final PrometheusMeterRegistry registry;

    MetricsPage(Vertx vertx, PrometheusMeterRegistry registry) {
        this.vertx = vertx;
        this.registry = registry;
    }

    Future<Void> handle(HttpServerRequest request) {
        return vertx.executeBlocking(registry::scrape, false)
                .compose(text -> Site.end(
                        request,
                        request.response()
                                .putHeader(HttpHeaders.CONTENT_TYPE, TEXT_FORMAT)
                                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store"),
                        Buffer.buffer(text)));
    }
}
