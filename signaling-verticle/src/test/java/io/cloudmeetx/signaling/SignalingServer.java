package io.cloudmeetx.signaling;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.cloudmeetx.protocol.bus.ByReferenceCodec;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A real signaling server on a port of its own, on several event loops, with a directory on the bus. */
final class SignalingServer implements AutoCloseable {
    static final int EVENT_LOOPS = 4;

    /** To Vert.x a negative port is: pick any, the same for all instances. */
    private static final int ANY_PORT_SHARED = -1;

    private final Vertx vertx;
    private final Vertx clientVertx = Vertx.vertx();
    private final int port;
    private final List<String> deploymentIds;

    private SignalingServer(Vertx vertx, int port, List<String> deploymentIds) {
        this.vertx = vertx;
        this.port = port;
        this.deploymentIds = deploymentIds;
    }

    static SignalingServer start(SignalingConfig config) {
        return start(config, EVENT_LOOPS);
    }

    static SignalingServer start(SignalingConfig config, int eventLoops) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(eventLoops));
        ByReferenceCodec.register(vertx.eventBus());
        String directory = await(vertx.deployVerticle(new DirectoryOnTheBus()));
        Queue<Front> fronts = new ConcurrentLinkedQueue<>();
        String deployed = await(vertx.deployVerticle(
                () -> {
                    Front front = new Front(config);
                    fronts.add(front);
                    return front;
                },
                new DeploymentOptions().setInstances(eventLoops)));
        return new SignalingServer(vertx, fronts.element().actualPort(), List.of(deployed, directory));
    }

    Vertx vertx() {
        return vertx;
    }

    /** For clients: their event loops are not the server's. */
    Vertx clientVertx() {
        return clientVertx;
    }

    int port() {
        return port;
    }

    /** Shuts signaling down; the HTTP connections stay. */
    void stopInstances() {
        for (String id : deploymentIds) {
            if (vertx.deploymentIDs().contains(id)) {
                await(vertx.undeploy(id));
            }
        }
    }

    @CanIgnoreReturnValue
    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    @Override
    public void close() {
        stopInstances();
        await(vertx.close());
        await(clientVertx.close());
    }

    private static final class Front extends VerticleBase {
        private final SignalingConfig config;

        @Nullable private HttpServer server;

        @Nullable private SignalingInstance instance;

        Front(SignalingConfig config) {
            this.config = config;
        }

        @Override
        public Future<?> start() {
            HttpServerOptions options =
                    new HttpServerOptions().setHost("127.0.0.1").setPort(ANY_PORT_SHARED);
            SignalingInstance.configure(options, config);
            return SignalingInstance.start(
                            vertx,
                            config,
                            new SimpleMeterRegistry(),
                            request -> request.remoteAddress().host())
                    .compose(started -> {
                        instance = started;
                        server = vertx.createHttpServer(options).requestHandler(started::handle);
                        return server.listen();
                    });
        }

        int actualPort() {
            return Objects.requireNonNull(server).actualPort();
        }

        @Override
        public Future<?> stop() {
            return Objects.requireNonNull(instance).close();
        }
    }
}
