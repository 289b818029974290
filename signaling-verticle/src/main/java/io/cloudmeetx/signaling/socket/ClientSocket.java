package io.cloudmeetx.signaling.socket;

import io.cloudmeetx.protocol.CloseCode;
import io.cloudmeetx.protocol.message.LeaveReason;
import io.cloudmeetx.protocol.message.Utf8;
import io.cloudmeetx.signaling.SignalingConfig;
import io.cloudmeetx.signaling.room.SessionOutput;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.http.WebSocketFrameType;
import io.vertx.core.http.impl.ws.WebSocketFrameImpl;
import io.vertx.core.internal.http.WebSocketInternal;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One open WebSocket: turns frames into messages and messages into frames, and closes itself when the client breaks
 * RFC 6455 or the limits, reads too slowly, or is gone. All of it on the socket's own event loop.
 */
public final class ClientSocket implements SessionOutput {
    /** So much unsent output makes a slow consumer, or four of the largest messages if they are more. */
    private static final int MIN_UNSENT_LIMIT = 256 * 1024;

    private static final int UNSENT_MESSAGES = 4;

    private static final long CLOSING_PATIENCE_MS = 5_000;
    private static final Buffer EMPTY = Buffer.buffer();
    private static final short NORMAL_CLOSURE = 1000;

    private final Context context;
    private final ServerWebSocket webSocket;
    private final SignalingConfig config;
    private final LongSupplier nanoClock;
    private final Listener listener;
    private final MessageAssembler assembler;
    private final int unsentLimit;
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

    public ClientSocket(
            Context context,
            ServerWebSocket webSocket,
            SignalingConfig config,
            LongSupplier nanoClock,
            Listener listener) {
        this.context = context;
        this.webSocket = webSocket;
        this.config = config;
        this.nanoClock = nanoClock;
        this.listener = listener;
        this.assembler = new MessageAssembler(config.maxMessageBytes() * SignalingConfig.FAR_TOO_BIG_FACTOR);
        this.unsentLimit = Math.max(MIN_UNSENT_LIMIT, config.maxMessageBytes() * UNSENT_MESSAGES);
        this.lastPingNanos = nanoClock.getAsLong();
        this.lastPongNanos = lastPingNanos;
        this.lastSendNanos = lastPingNanos;
    }

    /** Begins to read. */
    public void open() {
        if (webSocket.isClosed()) {
            closed.complete();
            end(LeaveReason.LOST, closing != null ? closing : CloseCode.GOING_AWAY);
            return;
        }
        webSocket.setWriteQueueMaxSize(unsentLimit);
        webSocket.frameHandler(this::read);
        webSocket.pongHandler(pong -> lastPongNanos = nanoClock.getAsLong());
        webSocket.exceptionHandler(this::failed);
        webSocket.closeHandler(gone -> connectionClosed());
    }

    private void read(WebSocketFrame frame) {
        if (closing != null || frame.isClose() || frame.type() == WebSocketFrameType.PONG) {
            return;
        }
        if (frame.isPing()) {
            checkPongsAreRead();
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

    /** The library answers pings by itself: whoever sends them and reads no pongs would fill the memory. */
    private void checkPongsAreRead() {
        if (webSocket.writeQueueFull()) {
            fail(CloseCode.SLOW_CONSUMER);
            webSocket.pause();
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
        if (closing == null) {
            webSocket.resume();
        }
    }

    @Override
    public void send(byte[] text) {
        if (closing != null) {
            return;
        }
        if (unsentBytes > 0 && unsentBytes + text.length > unsentLimit) {
            // Whoever sends may be going through a room's sessions: the end of this one must wait until that is done.
            close(CloseCode.SLOW_CONSUMER);
            context.runOnContext(later -> end(LeaveReason.LOST, CloseCode.SLOW_CONSUMER));
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
            cutOffLater();
        }
    }

    /**
     * The library waits for the client's close frame only for a time, but it waits for ever until its own is sent, which
     * to a client that does not read it never is.
     */
    private void cutOffLater() {
        long timer = context.owner().setTimer(CLOSING_PATIENCE_MS, late -> cutOff());
        closed.future().onComplete(gone -> context.owner().cancelTimer(timer));
    }

    private void cutOff() {
        var unused = ((WebSocketInternal) webSocket).channelHandlerContext().close();
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
