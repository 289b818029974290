package io.cloudmeetx.signaling;

import io.cloudmeetx.protocol.CloseCode;
import io.cloudmeetx.protocol.bus.BusAddress;
import io.cloudmeetx.protocol.bus.ByReferenceCodec;
import io.cloudmeetx.protocol.bus.ChatStored;
import io.cloudmeetx.protocol.bus.ChatSubmission;
import io.cloudmeetx.protocol.message.ClientMessage;
import io.cloudmeetx.protocol.message.ClientMessageDecoder;
import io.cloudmeetx.protocol.message.ErrorCode;
import io.cloudmeetx.protocol.message.LeaveReason;
import io.cloudmeetx.protocol.message.ServerEvent;
import io.cloudmeetx.protocol.message.ServerMessage;
import io.cloudmeetx.protocol.message.Violation;
import io.cloudmeetx.signaling.room.Room;
import io.cloudmeetx.signaling.room.Session;
import io.cloudmeetx.signaling.socket.ClientSocket;
import io.cloudmeetx.signaling.socket.RateLimit;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.http.ServerWebSocket;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Binds a session to its socket: what the client sends goes through the limits and the codec into the room. */
final class Connection implements ClientSocket.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final long RETRY_AFTER_MS = 1_000;

    private static final int MAX_WAITING_BYTES = 256 * 1024;

    /** What the sender says meanwhile waits. */
    private static final long STORE_TIMEOUT_MS = 5_000;

    private final Switchboard switchboard;
    private final EventBus eventBus;
    private final ClientMessageDecoder decoder;
    private final ClientSocket socket;
    private final Session session;
    private final Room room;
    private final Runnable afterEnd;
    private final RateLimit rateLimit;
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private boolean storing;

    /** What is done when the socket is over; null while it is not. */
    private @Nullable Runnable end;

    /**
     * @param sessionOn makes the session, given where its messages go
     * @param afterEnd  run once, when the socket is over
     */
    Connection(
            Switchboard switchboard,
            Vertx vertx,
            ClientMessageDecoder decoder,
            SignalingConfig config,
            ServerWebSocket webSocket,
            Function<ClientSocket, Session> sessionOn,
            Room room,
            Runnable afterEnd) {
        this.switchboard = switchboard;
        this.eventBus = vertx.eventBus();
        this.decoder = decoder;
        this.socket = new ClientSocket(vertx.getOrCreateContext(), webSocket, config, System::nanoTime, this);
        this.session = sessionOn.apply(socket);
        this.room = room;
        this.afterEnd = afterEnd;
        this.rateLimit = new RateLimit(config.messagesPerSecond(), System.nanoTime());
    }

    Session session() {
        return session;
    }

    Room room() {
        return room;
    }

    ClientSocket socket() {
        return socket;
    }

    @Override
    public void message(byte[] utf8) {
        switchboard.metrics().message();
        long waitNanos = rateLimit.take(System.nanoTime());
        if (waitNanos > 0) {
            refuse(idOf(utf8), waitNanos);
        } else if (storing) {
            keep(utf8);
        } else {
            carryOut(utf8);
        }
    }

    /** While a chat message is being stored, what follows it waits, so that it does not overtake. */
    private void keep(byte[] utf8) {
        waiting.add(utf8);
        waitingBytes += utf8.length;
        if (waitingBytes > MAX_WAITING_BYTES) {
            socket.pause();
        }
    }

    private void carryOut(byte[] utf8) {
        try {
            receive(utf8);
        } catch (RuntimeException defect) {
            LOG.atError()
                    .addKeyValue("connectionId", session.connectionId())
                    .setCause(defect)
                    .log("a message could not be carried out: the socket is closed");
            socket.fail(CloseCode.INTERNAL_ERROR);
        }
    }

    /** The message is dropped, and its sender told; who does not listen is closed. */
    private void refuse(@Nullable String id, long waitNanos) {
        if (rateLimit.isAbused()) {
            socket.fail(CloseCode.ABUSE);
        } else {
            answer(
                    ErrorCode.RATE_LIMITED,
                    "too many messages a second: this one was dropped, send it again later",
                    id,
                    TimeUnit.NANOSECONDS.toMillis(waitNanos) + 1);
        }
    }

    private @Nullable String idOf(byte[] utf8) {
        try {
            return decoder.decode(utf8).envelope().id();
        } catch (Violation violation) {
            return violation.messageId();
        }
    }

    private void receive(byte[] utf8) {
        @Nullable String id;
        try {
            ClientMessage message = decoder.decode(utf8);
            id = message.envelope().id();
            room.receive(session, message);
        } catch (Violation violation) {
            id = violation.messageId();
            answer(violation.code(), violation.detail(), id, null);
        }
        if (id != null && !storing) {
            processed(id);
        }
    }

    @Override
    public void tooLarge() {
        switchboard.metrics().message();
        long waitNanos = rateLimit.take(System.nanoTime());
        if (waitNanos > 0) {
            refuse(null, waitNanos);
        } else {
            answer(
                    ErrorCode.TOO_LARGE,
                    "a message may have maxMessageBytes of welcome: this one was dropped",
                    null,
                    null);
        }
    }

    private void answer(ErrorCode code, String detail, @Nullable String id, @Nullable Long retryAfterMs) {
        switchboard.metrics().error(code);
        session.deliver(ServerMessage.of(
                new ServerEvent.NotAccepted(code, detail, id, retryAfterMs),
                switchboard.clock().instant()));
    }

    private void processed(String id) {
        session.processed(id);
        switchboard.acknowledgements().due(session);
    }

    /** Has a chat message stored, then delivered. */
    void store(ClientMessage.Chat chat) {
        storing = true;
        ChatSubmission submission = new ChatSubmission(
                room.meetingId(),
                session.userId(),
                session.participant().grant().userName(),
                chat.text(),
                chat.envelope().id());
        eventBus.<ChatStored>request(
                        BusAddress.CHAT, submission, ByReferenceCodec.options().setSendTimeout(STORE_TIMEOUT_MS))
                .map(Message::body)
                .onSuccess(stored -> switchboard.chatStored(room, session, chat, stored))
                .onFailure(failure -> notStored(chat, failure))
                .onComplete(done -> stored(chat));
    }

    private void notStored(ClientMessage.Chat chat, Throwable failure) {
        LOG.atWarn()
                .addKeyValue("meetingId", room.meetingId())
                .setCause(failure)
                .log("chat message not stored");
        answer(
                ErrorCode.UNAVAILABLE,
                "the message was not stored: send it again",
                chat.envelope().id(),
                RETRY_AFTER_MS);
    }

    private void stored(ClientMessage.Chat chat) {
        storing = false;
        if (chat.envelope().id() != null) {
            processed(chat.envelope().id());
        }
        while (!storing && !waiting.isEmpty()) {
            carryOut(waiting.remove());
        }
        if (!storing) {
            goOn();
        }
    }

    private void goOn() {
        waitingBytes = 0;
        socket.resume();
        if (end != null) {
            end.run();
        }
    }

    /** What the client said before it went is carried out before others hear that it went. */
    @Override
    public void ended(LeaveReason reason, CloseCode code) {
        end = () -> {
            switchboard.ended(this, reason, code);
            afterEnd.run();
        };
        if (!storing) {
            end.run();
        }
    }
}
