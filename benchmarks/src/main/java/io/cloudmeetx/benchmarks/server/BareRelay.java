package io.cloudmeetx.benchmarks.server;

import static io.cloudmeetx.benchmarks.server.ServerLife.ANY_PORT_SHARED;
import static io.cloudmeetx.benchmarks.server.ServerLife.HOST;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The least that a relay on this stack can do: writes each text message to the other socket of the pair as it came. It
 * parses nothing, checks nothing and limits nothing.
 */
public final class BareRelay extends VerticleBase implements ServerLife.Front {
    private final Map<String, ServerWebSocket> sockets;
    private @Nullable HttpServer server;

    private BareRelay(Map<String, ServerWebSocket> sockets) {
        this.sockets = sockets;
    }

    public static void main(String[] arguments) throws IOException {
        Map<String, ServerWebSocket> sockets = new ConcurrentHashMap<>();
        ServerLife.run(Vertx.vertx(ServerLife.options()), () -> new BareRelay(sockets));
    }

    @Override
    public Future<?> start() {
        HttpServer created =
                vertx.createHttpServer(new HttpServerOptions().setHost(HOST).setPort(ANY_PORT_SHARED));
        server = created;
        return created.webSocketHandler(this::open).listen();
    }

    /** The query is {@code own name:name of the other}. */
    private void open(ServerWebSocket socket) {
        String query = Objects.requireNonNull(socket.query());
        int colon = query.indexOf(':');
        String own = query.substring(0, colon);
        String other = query.substring(colon + 1);
        sockets.put(own, socket);
        socket.closeHandler(gone -> sockets.remove(own, socket));
        socket.textMessageHandler(text -> relay(text, other));
    }

    private void relay(String text, String other) {
        ServerWebSocket recipient = sockets.get(other);
        if (recipient != null) {
            recipient.writeTextMessage(text).onFailure(recipientGone -> {});
        }
    }

    @Override
    public int port() {
        return Objects.requireNonNull(server).actualPort();
    }
}
