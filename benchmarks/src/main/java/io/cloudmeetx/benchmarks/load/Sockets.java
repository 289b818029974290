package io.cloudmeetx.benchmarks.load;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import org.jspecify.annotations.Nullable;

/** Opens clients' sockets to one server. */
final class Sockets {
    private static final String HOST = "127.0.0.1";
    private static final int MOST = 100_000;

    private final WebSocketClient client;
    private final ServerProcess server;

    Sockets(Vertx vertx, ServerProcess server) {
        this.client = vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(MOST));
        this.server = server;
    }

    /**
     * Opens the socket of a seat; completes when the server has said that it is in use.
     *
     * @param onCandidate run for each candidate that arrives
     */
    Future<WebSocket> open(Seat seat, Runnable onCandidate) {
        Dialect dialect = server.contender().dialect();
        @Nullable String greeting = dialect.greeting();
        String arrival = dialect.arrival();
        Promise<WebSocket> inUse = Promise.promise();
        // The handlers before the connect: the greeting may come with the answer to the handshake.
        ClientWebSocket socket = client.webSocket();
        socket.textMessageHandler(text -> {
            if (text.startsWith(arrival)) {
                onCandidate.run();
            } else if (greeting != null && text.startsWith(greeting)) {
                inUse.tryComplete(socket);
            }
        });
        socket.closeHandler(gone -> inUse.tryFail("closed before it was in use"));
        socket.connect(address(dialect.uri(seat))).onFailure(inUse::tryFail).onSuccess(opened -> {
            if (greeting == null) {
                inUse.tryComplete(opened);
            }
        });
        return inUse.future();
    }

    private WebSocketConnectOptions address(String uri) {
        return new WebSocketConnectOptions()
                .setAllowOriginHeader(false)
                .setHost(HOST)
                .setPort(server.port())
                .setURI(uri);
    }

    Future<Void> close() {
        return client.close();
    }
}
