package io.cloudmeetx.launcher.http;

import io.cloudmeetx.api.MeetingApi;
import io.cloudmeetx.protocol.problem.Problem;
import io.cloudmeetx.protocol.problem.ProblemResponse;
import io.cloudmeetx.protocol.problem.ProblemType;
import io.cloudmeetx.signaling.SignalingConfig;
import io.cloudmeetx.signaling.SignalingInstance;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP server of one event loop, with the signaling instance that owns the sockets which arrive there. All of them
 * listen on the same port.
 */
public final class HttpVerticle extends VerticleBase {
    /** Longer than the pause between two pings, so that it ends only connections that nobody uses. */
    private static final int IDLE_SECONDS = 75;

    /** Room for the longest token in the address of a WebSocket. */
    private static final int MAX_LINE_BYTES = 16_384;

    private static final int SECONDS_FOR_LAST_ANSWERS = 2;

    private final HttpSetup setup;
    private final Health health;
    private @Nullable SignalingInstance signaling;
    private @Nullable HttpServer server;

    public HttpVerticle(HttpSetup setup) {
        this.setup = setup;
        this.health = new Health(checks(setup.api()));
    }

    private static List<Supplier<Future<Optional<String>>>> checks(@Nullable MeetingApi api) {
        return api == null ? List.of() : List.of(() -> databaseCheck(api));
    }

    private static Future<Optional<String>> databaseCheck(MeetingApi api) {
        return api.ready().map(Optional.<String>empty()).otherwise(Optional.of("the database does not answer"));
    }

    @Override
    public Future<?> start() {
        return startSignaling().compose(started -> apiRouter()).compose(this::listen);
    }

    private Future<?> startSignaling() {
        @Nullable SignalingConfig config = setup.signaling();
        if (config == null) {
            return Future.succeededFuture();
        }
        return SignalingInstance.start(vertx, config, setup.metrics(), setup.clientAddress()::of)
                .onSuccess(instance -> signaling = instance);
    }

    private Future<Optional<Handler<HttpServerRequest>>> apiRouter() {
        @Nullable MeetingApi api = setup.api();
        return api == null
                ? Future.succeededFuture(Optional.empty())
                : api.router(vertx).map(router -> Optional.of(withProblems(router)));
    }

    /** What the API lets pass is nothing of ours: said in the form of all failures. */
    private static Handler<HttpServerRequest> withProblems(Router router) {
        for (ProblemType type :
                List.of(ProblemType.NOT_FOUND, ProblemType.METHOD_NOT_ALLOWED, ProblemType.INTERNAL_ERROR)) {
            router.errorHandler(
                    type.status(),
                    context -> FrontDoor.finish(
                            context.request(),
                            ProblemResponse.end(context.response(), Problem.of(type, type.explanation()))));
        }
        return router;
    }

    private Future<?> listen(Optional<Handler<HttpServerRequest>> api) {
        @Nullable SignalingInstance instance = signaling;
        FrontDoor frontDoor = new FrontDoor(
                new SplittableRandom(),
                new SecurityHeaders(setup.publicUrl()),
                new FrontDoor.Parts(
                        instance == null ? null : instance::handle,
                        api.orElse(null),
                        health,
                        new MetricsPage(vertx, setup.metrics())::handle,
                        new Site(setup.webClient(), ProblemPages.all())));
        HttpServer created = vertx.createHttpServer(options());
        server = created;
        return created.requestHandler(frontDoor)
                .invalidRequestHandler(frontDoor::handleInvalid)
                .listen(setup.address());
    }

    private HttpServerOptions options() {
        HttpServerOptions options = new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setMaxInitialLineLength(MAX_LINE_BYTES)
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        if (setup.certificate() != null) {
            options.setSsl(true).setUseAlpn(true).setKeyCertOptions(setup.certificate());
        }
        if (setup.signaling() != null) {
            SignalingInstance.configure(options, setup.signaling());
        }
        return options;
    }

    /** Readiness first, so that nobody sends new work; then the sockets; the server last, to answer meanwhile. */
    @Override
    public Future<?> stop() {
        health.drain();
        return closeSignaling().eventually(this::closeServer);
    }

    private Future<Void> closeSignaling() {
        return signaling == null ? Future.succeededFuture() : signaling.close();
    }

    private Future<Void> closeServer() {
        return server == null ? Future.succeededFuture() : server.shutdown(SECONDS_FOR_LAST_ANSWERS, TimeUnit.SECONDS);
    }
}
