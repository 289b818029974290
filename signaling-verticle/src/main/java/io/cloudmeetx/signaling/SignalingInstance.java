package io.cloudmeetx.signaling;

import io.cloudmeetx.signaling.handshake.HandshakeReader;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/**
 * Signaling on one event loop: answers {@code GET /ws}, owns the sockets that it accepted, and has one bus address by
 * which the other instances reach it, whether they are in this process or not. Lives on the context it was started on.
 */
public final class SignalingInstance {
    private static final long CHECK_INTERVAL_MS = 1_000;
    private static final int CLOSING_TIMEOUT_SECONDS = 3;
    private static final int INSTANCE_ID_BYTES = 8;

    private final Vertx vertx;
    private final Switchboard switchboard;
    private final Admission admission;
    private final long checkTimer;

    private SignalingInstance(
            Vertx vertx,
            SignalingConfig config,
            MeterRegistry meters,
            Function<HttpServerRequest, String> clientAddress) {
        this.vertx = vertx;
        this.switchboard = new Switchboard(vertx, nextInstanceId(), config, meters, Clock.systemUTC());
        this.admission = new Admission(vertx, config, switchboard, clientAddress);
        this.checkTimer = vertx.setPeriodic(
                CHECK_INTERVAL_MS,
                timer -> switchboard.forEachConnection(
                        connection -> connection.socket().check()));
    }

    /**
     * Starts an instance on the current context.
     *
     * @param clientAddress tells the address of a request's client, behind whatever proxies there are
     */
    public static Future<SignalingInstance> start(
            Vertx vertx,
            SignalingConfig config,
            MeterRegistry meters,
            Function<HttpServerRequest, String> clientAddress) {
        SignalingInstance instance = new SignalingInstance(vertx, config, meters, clientAddress);
        return instance.switchboard.reachable().map(instance);
    }

    /**
     * Sets what signaling needs of the HTTP server. The library drops a connection without a word when a frame is over
     * its limit, so its limit is above ours and we judge the size.
     */
    public static void configure(HttpServerOptions options, SignalingConfig config) {
        int limit = config.maxMessageBytes() * SignalingConfig.FAR_TOO_BIG_FACTOR + 1;
        options.setMaxWebSocketFrameSize(limit)
                .setMaxWebSocketMessageSize(limit)
                .setWebSocketClosingTimeout(CLOSING_TIMEOUT_SECONDS)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setWebSocketSubProtocols(List.of(HandshakeReader.SUBPROTOCOL));
    }

    /** Answers a request for {@code /ws}: a socket, or a problem. */
    public void handle(HttpServerRequest request) {
        admission.handle(request);
    }

    /**
     * Refuses new sockets, tells every client to go elsewhere (1001), and leaves the bus. Completes when all sockets are
     * closed; a client that does not answer the close frame is cut off.
     */
    public Future<Void> close() {
        admission.stop();
        vertx.cancelTimer(checkTimer);
        return switchboard.close();
    }

    private static String nextInstanceId() {
        byte[] bytes = new byte[INSTANCE_ID_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
