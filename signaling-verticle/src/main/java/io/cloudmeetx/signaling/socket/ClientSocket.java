package io.cloudmeetx.signaling.socket;

import io.cloudmeetx.protocol.CloseCode;
import io.cloudmeetx.protocol.message.LeaveReason;
import io.cloudmeetx.protocol.message.Utf8;
import io.cloudmeetx.signaling.SignalingConfig;
import io.cloudmeetx.signaling.room.SessionOutput;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.http.WebSocketFrameType;
import io.vertx.core.http.impl.ws.WebSocketFrameImpl;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One open WebSocket: turns frames into messages and messages into frames, and closes itself when the client breaks
 * RFC 6455 or the limits, reads too slowly, or is gone. All of it on the socket's own event loop.
 */
public final class ClientSocket implements SessionOutput {
    /** So much unsent output makes a slow consumer. */
    private static final int MAX_UNSENT_BYTES = 256 * 1024;

    private static final Buffer EMPTY = Buffer.buffer();
    private static final short NORMAL_CLOSURE = 1000;

    private final ServerWebSocket webSocket;
    private final SignalingConfig config;
    private final LongSupplier nanoClock;
    private final Listener listener;
    private final MessageAssembler assembler;
    private final Promise<Void> closed = Promise.promise();

    /** Why this side closes; null while it does not. */
    @Nullable private CloseCode closing;

    private boolean ended;
    private int unsentBytes;
    private long lastSendNanos;
    private long lastPingNanos;
    private long lastPongNanos;

    /** Who is told what the socket brings. */
    public interface Listener {
        /** A whole message within the limit, well-formed UTF-8. */
        void message(byte[] utf8);

        /** A message over the limit was dropped; the socket lives on. */
        void tooLarge();

        /** The socket is over, for whatever reason; said once. */
        void ended(LeaveReason reason, CloseCode code);
    }

    public ClientSocket(ServerWebSocket webSocket, SignalingConfig config, LongSupplier nanoClock, Listener listener) {
        this.webSocket = webSocket;
        this.config = config;
        this.nanoClock = nanoClock;
        this.listener = listener;
        this.assembler = new MessageAssembler(config.maxMessageBytes() * SignalingConfig.FAR_TOO_BIG_FACTOR);
        this.lastPingNanos = nanoClock.getAsLong();
        this.lastPongNanos = lastPingNanos;
        this.lastSendNanos = lastPingNanos;
    }

    /** Begins to read. */
    public void open() {
        if (webSocket.isClosed()) {
            closed.complete();
            end(LeaveReason.LOST, CloseCode.GOING_AWAY);
            return;
        }
        webSocket.frameHandler(this::read);
        webSocket.pongHandler(pong -> lastPongNanos = nanoClock.getAsLong());
        webSocket.exceptionHandler(this::failed);
        webSocket.closeHandler(gone -> connectionClosed());
    }

    private void read(WebSocketFrame frame) {
        if (closing != null || frame.isClose() || frame.isPing() || frame.type() == WebSocketFrameType.PONG) {
            return;
        }
        if (frame.isBinary()) {
            fail(CloseCode.UNSUPPORTED_DATA);
        } else if (assembler.exceedsLimit(frame)) {
            fail(CloseCode.TOO_BIG);
        } else {
            byte[] message = assembler.add(frame);
            if (message != null) {
                read(message);
            }
        }
    }

    private void read(byte[] message) {
        if (message.length > config.maxMessageBytes()) {
            listener.tooLarge();
        } else if (Utf8.isWellFormed(message)) {
            listener.message(message);
        } else {
            fail(CloseCode.INVALID_UTF8);
        }
    }

    /** Stops reading, until {@link #resume}. */
    public void pause() {
        webSocket.pause();
    }

    public void resume() {
        webSocket.resume();
    }

    @Override
    public void send(byte[] text) {
        if (closing != null) {
            return;
        }
        if (unsentBytes > 0 && unsentBytes + text.length > MAX_UNSENT_BYTES) {
            fail(CloseCode.SLOW_CONSUMER);
            return;
        }
        if (unsentBytes == 0) {
            lastSendNanos = nanoClock.getAsLong();
        }
        unsentBytes += text.length;
        sent(webSocket.writeFrame(new WebSocketFrameImpl(WebSocketFrameType.TEXT, text, true)), text.length);
    }

    private void sent(Future<Void> write, int bytes) {
        write.onComplete(written -> {
            unsentBytes -= bytes;
            lastSendNanos = nanoClock.getAsLong();
        });
    }

    /** Looks whether the client is still there and still reads; asks it by a ping when it is time. */
    public void check() {
        if (closing != null) {
            return;
        }
        long now = nanoClock.getAsLong();
        SignalingConfig.Keepalive keepalive = config.keepalive();
        if (unsentBytes > 0 && now - lastSendNanos > keepalive.sendTimeout().toNanos()) {
            fail(CloseCode.SLOW_CONSUMER);
        } else if (now - lastPongNanos > keepalive.pongTimeout().toNanos()) {
            fail(CloseCode.NO_PONG);
        } else if (now - lastPingNanos >= keepalive.pingInterval().toNanos()) {
            lastPingNanos = now;
            ignoreFailure(webSocket.writePing(EMPTY));
        }
    }

    @Override
    public void close(CloseCode code) {
        if (closing == null) {
            closing = code;
            ignoreFailure(webSocket.close((short) code.code(), code.wireName()));
        }
    }

    /** Closes for a fault of the client; for the session it is lost. */
    public void fail(CloseCode code) {
        close(code);
        end(LeaveReason.LOST, code);
    }

    private void failed(Throwable failure) {
        if (failure instanceof CorruptedWebSocketFrameException corrupted) {
            fail(
                    WebSocketCloseStatus.MESSAGE_TOO_BIG.equals(corrupted.closeStatus())
                            ? CloseCode.TOO_BIG
                            : CloseCode.MALFORMED);
        }
        // Anything else is the connection breaking off: the close handler follows.
    }

    /** Completes when the connection is closed; after {@link #close} that is soon, whatever the client does. */
    public Future<Void> closed() {
        return closed.future();
    }

    private void connectionClosed() {
        closed.complete();
        Short status = webSocket.closeStatusCode();
        boolean leaving = status != null && status == NORMAL_CLOSURE;
        if (closing == null) {
            closing = leaving ? CloseCode.LEFT : CloseCode.GOING_AWAY;
        }
        end(leaving ? LeaveReason.LEFT : LeaveReason.LOST, closing);
    }

    private void end(LeaveReason reason, CloseCode code) {
        if (!ended) {
            ended = true;
            listener.ended(reason, code);
        }
    }

    /** For what can fail only because the connection broke off, which the close handler tells as well. */
    private static void ignoreFailure(Future<Void> write) {
        write.onFailure(connectionGone -> {});
    }
}
