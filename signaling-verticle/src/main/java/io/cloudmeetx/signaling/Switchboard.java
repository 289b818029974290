package io.cloudmeetx.signaling;

import io.cloudmeetx.protocol.CloseCode;
import io.cloudmeetx.protocol.bus.BusAddress;
import io.cloudmeetx.protocol.bus.BusMessage;
import io.cloudmeetx.protocol.bus.ByReferenceCodec;
import io.cloudmeetx.protocol.bus.ChatStored;
import io.cloudmeetx.protocol.bus.Done;
import io.cloudmeetx.protocol.bus.InstanceLost;
import io.cloudmeetx.protocol.bus.MeetingEnded;
import io.cloudmeetx.protocol.bus.SessionClosed;
import io.cloudmeetx.protocol.message.ClientMessage;
import io.cloudmeetx.protocol.message.LeaveReason;
import io.cloudmeetx.signaling.room.Room;
import io.cloudmeetx.signaling.room.RoomMessage;
import io.cloudmeetx.signaling.room.RoomOutput;
import io.cloudmeetx.signaling.room.Session;
import io.cloudmeetx.signaling.socket.ClientSocket;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rooms and connections of one signaling instance, and the one bus address by which other instances and
 * meeting-api reach them.
 */
final class Switchboard implements RoomOutput {
    private static final Logger LOG = LoggerFactory.getLogger(Switchboard.class);
    private static final long ANNOUNCEMENT_TIMEOUT_MS = 1_000;
    private static final int ANNOUNCEMENT_ATTEMPTS = 5;
    private static final long DIRECTORY_RETRY_MS = 2_000;

    private final Vertx vertx;
    private final String instanceId;
    private final InstantSource clock;
    private final Room.Welcoming welcoming;
    private final SignalingMetrics metrics;
    private final Acknowledgements acknowledgements;
    private final Map<String, Room> rooms = new HashMap<>();
    private final Map<String, Connection> connections = new HashMap<>();
    /** Those of {@link #connections}, and those that are over for us while their closing handshake goes on. */
    private final Set<ClientSocket> sockets = new HashSet<>();

    private final MessageConsumer<BusMessage> consumer;
    private boolean closed;

    Switchboard(Vertx vertx, String instanceId, SignalingConfig config, MeterRegistry meters, InstantSource clock) {
        this.vertx = vertx;
        this.instanceId = instanceId;
        this.clock = clock;
        this.welcoming =
                new Room.Welcoming((int) config.keepalive().pingInterval().toSeconds(), config.maxMessageBytes());
        this.metrics = new SignalingMetrics(meters, instanceId, connections, rooms);
        this.acknowledgements = new Acknowledgements(vertx, clock);
        this.consumer = vertx.eventBus().consumer(BusAddress.signalingInstance(instanceId), this::receive);
    }

    /** Completes when other instances can reach this one. */
    Future<Void> reachable() {
        return consumer.completion();
    }

    String instanceId() {
        return instanceId;
    }

    InstantSource clock() {
        return clock;
    }

    SignalingMetrics metrics() {
        return metrics;
    }

    Acknowledgements acknowledgements() {
        return acknowledgements;
    }

    // Rooms and connections

    /** The room of the meeting, which from now on expects the socket. */
    Room expect(String meetingId, String connectionId) {
        Room room = rooms.computeIfAbsent(meetingId, id -> new Room(id, instanceId, welcoming, this, clock));
        room.expect(connectionId);
        return room;
    }

    /** The expected socket does not come. */
    void abandon(Room room, String connectionId) {
        room.abandon(connectionId);
        forgetIfEmpty(room);
    }

    void add(Connection connection) {
        connections.put(connection.session().connectionId(), connection);
        ClientSocket socket = connection.socket();
        sockets.add(socket);
        socket.closed().onComplete(gone -> sockets.remove(socket));
    }

    void ended(Connection connection, LeaveReason reason, CloseCode code) {
        Session session = connection.session();
        if (connections.remove(session.connectionId()) == null) {
            return;
        }
        metrics.closed(code);
        LOG.atInfo()
                .addKeyValue("meetingId", connection.room().meetingId())
                .addKeyValue("connectionId", session.connectionId())
                .addKeyValue("code", code.code())
                .log("session ended");
        connection.room().leave(session, reason);
        forgetIfEmpty(connection.room());
    }

    void forEachConnection(Consumer<Connection> action) {
        List.copyOf(connections.values()).forEach(action);
    }

    private void forgetIfEmpty(Room room) {
        if (room.isEmpty()) {
            rooms.remove(room.meetingId(), room);
        }
    }

    void chatStored(Room room, Session sender, ClientMessage.Chat chat, ChatStored stored) {
        rooms.getOrDefault(room.meetingId(), room).chatStored(sender, chat, stored);
    }

    // What comes by the bus

    private void receive(Message<BusMessage> message) {
        BusMessage body = message.body();
        if (body instanceof RoomMessage.Announcement announcement) {
            Room room = rooms.get(announcement.meetingId());
            message.reply(
                    room == null
                            ? new RoomMessage.Roster(announcement.meetingId(), List.of())
                            : room.receive(announcement),
                    ByReferenceCodec.options());
        } else if (body instanceof RoomMessage.Delivery delivery) {
            ifPresent(delivery.meetingId(), room -> room.receive(delivery));
        } else if (body instanceof RoomMessage.Departure departure) {
            ifPresent(departure.meetingId(), room -> room.receive(departure));
        } else if (body instanceof RoomMessage.Eviction eviction) {
            ifPresent(eviction.meetingId(), room -> room.receive(eviction));
        } else if (body instanceof RoomMessage.Update update) {
            ifPresent(update.meetingId(), room -> room.receive(update));
        } else if (body instanceof MeetingEnded meetingEnded) {
            ifPresent(meetingEnded.meetingId(), room -> end(room, meetingEnded.reason()));
            message.reply(new Done(), ByReferenceCodec.options());
        } else {
            throw new IllegalStateException("not for a signaling instance: " + body);
        }
    }

    private void ifPresent(String meetingId, Consumer<Room> action) {
        Room room = rooms.get(meetingId);
        if (room != null) {
            action.accept(room);
        }
    }

    private void end(Room room, String reason) {
        room.end(reason);
        forgetIfEmpty(room);
    }

    // What goes by the bus

    @Override
    public void send(String otherInstanceId, RoomMessage message) {
        vertx.eventBus().send(BusAddress.signalingInstance(otherInstanceId), message, ByReferenceCodec.options());
    }

    @Override
    public void announce(String otherInstanceId, RoomMessage.Announcement announcement) {
        announce(otherInstanceId, announcement, ANNOUNCEMENT_ATTEMPTS);
    }

    private void announce(String otherInstanceId, RoomMessage.Announcement announcement, int attempts) {
        DeliveryOptions options = ByReferenceCodec.options().setSendTimeout(ANNOUNCEMENT_TIMEOUT_MS);
        vertx.eventBus()
                .<RoomMessage.Roster>request(BusAddress.signalingInstance(otherInstanceId), announcement, options)
                .map(Message::body)
                .onSuccess(roster -> ifPresent(
                        announcement.meetingId(),
                        room -> room.answered(
                                announcement.newcomer().participant().connectionId(),
                                otherInstanceId,
                                roster.present())))
                .onFailure(failure -> notAnswered(otherInstanceId, announcement, attempts - 1, failure));
    }

    private void notAnswered(
            String otherInstanceId, RoomMessage.Announcement announcement, int attemptsLeft, Throwable failure) {
        boolean gone = failure instanceof ReplyException reply && reply.failureType() == ReplyFailure.NO_HANDLERS;
        if (gone || attemptsLeft == 0) {
            instanceLost(otherInstanceId);
        } else {
            String connectionId = announcement.newcomer().participant().connectionId();
            ifPresent(
                    announcement.meetingId(),
                    room -> room.announcement(connectionId)
                            .ifPresent(current -> announce(otherInstanceId, current, attemptsLeft)));
        }
    }

    private void instanceLost(String lost) {
        LOG.atWarn().addKeyValue("lost", lost).log("signaling instance does not answer: its participants are gone");
        List.copyOf(rooms.values()).forEach(room -> room.instanceLost(lost));
        tellDirectory(new InstanceLost(lost));
    }

    @Override
    public void closed(SessionClosed session) {
        tellDirectory(session);
    }

    /** Until it knows, the directory shows somebody who is gone, and keeps the seat: so it is told until it answers. */
    private void tellDirectory(BusMessage news) {
        vertx.eventBus()
                .request(BusAddress.DIRECTORY, news, ByReferenceCodec.options())
                .onFailure(failure -> {
                    LOG.atWarn()
                            .addKeyValue("news", news)
                            .addKeyValue("failure", failure.getMessage())
                            .log("directory not told yet");
                    tellDirectoryLater(news);
                });
    }

    private void tellDirectoryLater(BusMessage news) {
        if (!closed) {
            vertx.setTimer(DIRECTORY_RETRY_MS, timer -> tellDirectory(news));
        }
    }

    @Override
    public void store(Session sender, ClientMessage.Chat chat) {
        Connection connection = connections.get(sender.connectionId());
        if (connection != null) {
            connection.store(chat);
        }
    }

    /**
     * Sends every client elsewhere, waits until all sockets are closed, and leaves the bus. A client that does not
     * answer the close frame is cut off.
     */
    Future<Void> close() {
        forEachConnection(connection -> connection.session().close(CloseCode.GOING_AWAY));
        forEachConnection(connection -> ended(connection, LeaveReason.LOST, CloseCode.GOING_AWAY));
        closed = true;
        metrics.close();
        return Future.join(sockets.stream().map(ClientSocket::closed).toList()).compose(all -> consumer.unregister());
    }
}
