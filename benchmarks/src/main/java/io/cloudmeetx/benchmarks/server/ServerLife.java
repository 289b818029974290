package io.cloudmeetx.benchmarks.server;

import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * How a server process begins and ends: it says {@code listening <port>} on standard output, and exits when its
 * standard input ends, so that it never outlives the load program.
 */
final class ServerLife {
    static final String HOST = "127.0.0.1";

    /** To Vert.x a negative port is: pick any, the same for all instances. */
    static final int ANY_PORT_SHARED = -1;

    private static final int EVENT_LOOPS = 2;

    private ServerLife() {}

    /** One event loop's share of a server. */
    interface Front extends Deployable {
        int port();
    }

    /** The same for every server on Vert.x. */
    static VertxOptions options() {
        return new VertxOptions().setEventLoopPoolSize(EVENT_LOOPS).setPreferNativeTransport(true);
    }

    static void run(Vertx vertx, Supplier<Front> fronts) throws IOException {
        Queue<Front> deployed = new ConcurrentLinkedQueue<>();
        List<String> deployments = List.of(vertx.deployVerticle(
                        () -> noted(fronts.get(), deployed), new DeploymentOptions().setInstances(EVENT_LOOPS))
                .await());
        if (!vertx.isNativeTransportEnabled() || deployments.isEmpty()) {
            throw new IllegalStateException("the native transport is missing", vertx.unavailableNativeTransportCause());
        }
        System.out.println("listening " + deployed.element().port());
        while (System.in.read() >= 0) {
            // Nothing is ever said to a server.
        }
        Runtime.getRuntime().halt(0);
    }

    private static Front noted(Front front, Queue<Front> deployed) {
        deployed.add(front);
        return front;
    }
}
