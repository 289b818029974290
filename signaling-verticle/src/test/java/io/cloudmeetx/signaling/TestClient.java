package io.cloudmeetx.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A client of the signaling protocol, as the tests speak it: every wait ends after some seconds. */
final class TestClient {
    private static final int WAIT_SECONDS = 10;

    /** Held, because a client that nobody holds closes its sockets when it is collected. */
    @SuppressWarnings({"unused", "FieldCanBeLocal"})
    private final WebSocketClient client;

    private final WebSocket webSocket;
    private final BlockingQueue<JsonObject> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();

    private TestClient(WebSocketClient client, WebSocket webSocket) {
        this.client = client;
        this.webSocket = webSocket;
        webSocket.textMessageHandler(text -> received.add(new JsonObject(text)));
        webSocket.closeHandler(gone -> closed.complete((int) webSocket.closeStatusCode()));
    }

    static WebSocketConnectOptions options(SignalingServer server, String query) {
        return new WebSocketConnectOptions()
                .setAllowOriginHeader(false)
                .setHost("127.0.0.1")
                .setPort(server.port())
                .setURI("/ws?" + query);
    }

    /** Opens a socket as this user, and reads nothing yet. */
    static TestClient open(SignalingServer server, String meetingId, String userId) {
        String token = DirectoryOnTheBus.token(meetingId, userId).replace(" ", "%20");
        return open(server.clientVertx(), options(server, "meetingId=" + meetingId + "&token=" + token));
    }

    /** Opens a socket as this user and takes its welcome. */
    @CanIgnoreReturnValue
    static TestClient join(SignalingServer server, String meetingId, String userId) {
        TestClient client = open(server, meetingId, userId);
        client.next("welcome");
        return client;
    }

    static TestClient open(Vertx vertx, WebSocketConnectOptions options) {
        // Many messages may arrive before the test looks: the reader is set on the event loop, with the socket.
        CompletableFuture<TestClient> opened = new CompletableFuture<>();
        WebSocketClient client = vertx.createWebSocketClient(
                new WebSocketClientOptions().setMaxFrameSize(1 << 20).setMaxMessageSize(1 << 20));
        client.connect(options)
                .map(webSocket -> new TestClient(client, webSocket))
                .onSuccess(opened::complete)
                .onFailure(opened::completeExceptionally);
        return get(opened);
    }

    /** The status and problem with which the handshake is refused. */
    static UpgradeRejectedException refusal(Vertx vertx, WebSocketConnectOptions options) {
        CompletableFuture<UpgradeRejectedException> refused = new CompletableFuture<>();
        vertx.createWebSocketClient()
                .connect(options)
                .onComplete(
                        open -> refused.completeExceptionally(new AssertionError("was admitted")),
                        failure -> refused.complete((UpgradeRejectedException) failure));
        return get(refused);
    }

    WebSocket webSocket() {
        return webSocket;
    }

    void send(JsonObject message) {
        SignalingServer.await(webSocket.writeTextMessage(message.encode()));
    }

    void sendText(String text) {
        SignalingServer.await(webSocket.writeTextMessage(text));
    }

    static JsonObject message(String type, JsonObject data) {
        return new JsonObject()
                .put("action", "sendMessage")
                .put("messageType", type)
                .put("data", data);
    }

    /** The next message, whatever it is. */
    JsonObject next() {
        try {
            JsonObject message = received.poll(WAIT_SECONDS, TimeUnit.SECONDS);
            assertThat(message).as("a message within %s s", WAIT_SECONDS).isNotNull();
            return message;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** The next message, or null when the socket is closed and nothing came before. */
    @Nullable JsonObject nextUnlessClosed() {
        JsonObject message = received.poll();
        while (message == null && !closed.isDone()) {
            message = pollBriefly();
        }
        return message == null ? received.poll() : message;
    }

    @Nullable private JsonObject pollBriefly() {
        try {
            return received.poll(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** The next message, which must be of this type. */
    @CanIgnoreReturnValue
    JsonObject next(String type) {
        JsonObject message = next();
        assertThat(message.getString("type")).as("%s", message).isEqualTo(type);
        return message;
    }

    /** The next message of this type; others before it are dropped. */
    @CanIgnoreReturnValue
    JsonObject await(String type) {
        return collectUntil(message -> message.getString("type").equals(type)).get(0);
    }

    /** Messages up to and with the first that fits, that one first. */
    List<JsonObject> collectUntil(Predicate<JsonObject> last) {
        List<JsonObject> messages = new ArrayList<>();
        JsonObject message = next();
        while (!last.test(message)) {
            messages.add(message);
            message = next();
        }
        messages.add(0, message);
        return messages;
    }

    /** Proves that nothing is on its way: the answer to a ping is the next that comes. */
    void hasNothingMore() {
        send(message("ping", new JsonObject()));
        next("ack");
    }

    int closeCode() {
        return get(closed);
    }

    void close() {
        SignalingServer.await(webSocket.close());
    }

    private static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }
}
