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
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.http.ServerWebSocket;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Binds a session to its socket: what the client sends goes through the limits and the codec into the room. */
final class Connection implements ClientSocket.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final long RETRY_AFTER_MS = 1_000;

    private final Switchboard switchboard;
    private final EventBus eventBus;
    private final ClientMessageDecoder decoder;
    private final ClientSocket socket;
    private final Session session;
    private final Room room;
    private final Runnable afterEnd;
    private final RateLimit rateLimit;
    private boolean storing;

    /**
     * @param sessionOn makes the session, given where its messages go
     * @param afterEnd  run once, when the socket is over
     */
    Connection(
            Switchboard switchboard,
            EventBus eventBus,
            ClientMessageDecoder decoder,
            SignalingConfig config,
            ServerWebSocket webSocket,
            Function<ClientSocket, Session> sessionOn,
            Room room,
            Runnable afterEnd) {
        this.switchboard = switchboard;
        this.eventBus = eventBus;
        this.decoder = decoder;
        this.socket = new ClientSocket(webSocket, config, System::nanoTime, this);
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
        if (isWithinRate()) {
            receive(utf8);
        }
    }

    private boolean isWithinRate() {
        long waitNanos = rateLimit.take(System.nanoTime());
        if (waitNanos == 0) {
            return true;
        }
        if (rateLimit.isAbused()) {
            socket.fail(CloseCode.ABUSE);
        } else {
            answer(
                    ErrorCode.RATE_LIMITED,
                    "too many messages a second: this one was dropped, send it again later",
                    null,
                    TimeUnit.NANOSECONDS.toMillis(waitNanos) + 1);
        }
        return false;
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
        if (isWithinRate()) {
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

    /** Has a chat message stored. Nothing more is read meanwhile, so that what follows does not overtake it. */
    void store(ClientMessage.Chat chat) {
        storing = true;
        socket.pause();
        ChatSubmission submission = new ChatSubmission(
                room.meetingId(),
                session.userId(),
                session.participant().grant().userName(),
                chat.text(),
                chat.envelope().id());
        eventBus.<ChatStored>request(BusAddress.CHAT, submission, ByReferenceCodec.options())
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
        socket.resume();
    }

    @Override
    public void ended(LeaveReason reason, CloseCode code) {
        switchboard.ended(this, reason, code);
        afterEnd.run();
    }
}
