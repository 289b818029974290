package io.cloudmeetx.signaling;

import io.cloudmeetx.protocol.bus.AdmissionCheck;
import io.cloudmeetx.protocol.bus.AdmissionReply;
import io.cloudmeetx.protocol.bus.AdmissionReply.Admitted;
import io.cloudmeetx.protocol.bus.AdmissionRequest;
import io.cloudmeetx.protocol.bus.BusAddress;
import io.cloudmeetx.protocol.bus.BusMessage;
import io.cloudmeetx.protocol.bus.ByReferenceCodec;
import io.cloudmeetx.protocol.bus.DirectoryEntry;
import io.cloudmeetx.protocol.bus.SessionClosed;
import io.cloudmeetx.protocol.message.ClientMessageDecoder;
import io.cloudmeetx.protocol.message.Participant;
import io.cloudmeetx.protocol.problem.Problem;
import io.cloudmeetx.protocol.problem.ProblemResponse;
import io.cloudmeetx.protocol.problem.ProblemType;
import io.cloudmeetx.signaling.handshake.AddressLimit;
import io.cloudmeetx.signaling.handshake.HandshakeReader;
import io.cloudmeetx.signaling.handshake.JoinRequest;
import io.cloudmeetx.signaling.handshake.RefusedHandshake;
import io.cloudmeetx.signaling.room.Room;
import io.cloudmeetx.signaling.room.Session;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From the request for a socket to its open connection, or to the problem that says why not. */
final class Admission {
    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);
    private static final long ADMISSION_TIMEOUT_MS = 5_000;
    private static final int RETRY_AFTER_SECONDS = 2;
    private static final int CONNECTION_ID_BYTES = 12;

    private final Vertx vertx;
    private final SignalingConfig config;
    private final Switchboard switchboard;
    private final Function<HttpServerRequest, String> clientAddress;
    private final HandshakeReader reader;
    private final AddressLimit addressLimit;
    private final ClientMessageDecoder decoder = new ClientMessageDecoder(SignalingConfig.MAX_CHAT_BYTES);
    private final SecureRandom random = new SecureRandom();
    private boolean stopped;

    Admission(
            Vertx vertx,
            SignalingConfig config,
            Switchboard switchboard,
            Function<HttpServerRequest, String> clientAddress) {
        this.vertx = vertx;
        this.config = config;
        this.switchboard = switchboard;
        this.clientAddress = clientAddress;
        this.reader = new HandshakeReader(config.allowedOrigins());
        this.addressLimit = new AddressLimit(vertx, config.connectionsPerAddress());
    }

    /** From now on every handshake is refused: the server shuts down. */
    void stop() {
        stopped = true;
    }

    void handle(HttpServerRequest request) {
        allowReading(request);
        if (request.method().equals(HttpMethod.OPTIONS) && request.getHeader(HttpHeaders.ORIGIN) != null) {
            answerPreflight(request);
            return;
        }
        // Nothing may be read before the upgrade, and the admission in between is asynchronous.
        request.pause();
        try {
            JoinRequest join = reader.read(request);
            if (stopped) {
                throw unavailable("The server shuts down.");
            }
            String address = clientAddress.apply(request);
            if (join.upgrade() && addressLimit.take(address)) {
                admit(request, join, address);
            } else {
                check(request, join, address);
            }
        } catch (RefusedHandshake refused) {
            refuse(request, refused.problem());
        }
    }

    /** Lets pages of other allowed origins read the answer to a plain GET: it tells them why a handshake failed. */
    private void allowReading(HttpServerRequest request) {
        reader.allowedOrigin(request)
                .ifPresent(origin -> request.response()
                        .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                        .putHeader(HttpHeaders.VARY, "Origin"));
    }

    /** Without {@code Access-Control-Allow-Origin} the browser takes this for a no. */
    private static void answerPreflight(HttpServerRequest request) {
        request.response()
                .setStatusCode(HttpResponseStatus.NO_CONTENT.code())
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET")
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "Authorization")
                .end()
                .onFailure(clientGone -> LOG.atDebug().log("a preflight whose client did not wait"));
    }

    /** Asks without effects, and answers as a socket would be answered. */
    private void check(HttpServerRequest request, JoinRequest join, String address) {
        ask(new AdmissionCheck(join.meetingId(), join.userId(), join.token()))
                .onSuccess(reply -> refuse(request, answerToCheck(reply, address)))
                .onFailure(failure -> refuse(request, notAnswered(failure)));
    }

    private Problem answerToCheck(AdmissionReply reply, String address) {
        if (reply instanceof AdmissionReply.Refused refused) {
            return refused.problem();
        }
        if (!addressLimit.hasRoom(address)) {
            return Problem.retryAfter(
                    ProblemType.TOO_MANY_CONNECTIONS,
                    "This address has as many sockets open as it may have.",
                    RETRY_AFTER_SECONDS);
        }
        return Problem.of(ProblemType.UPGRADE_REQUIRED, "A WebSocket would be admitted with this token now.");
    }

    private void admit(HttpServerRequest request, JoinRequest join, String address) {
        String connectionId = nextConnectionId();
        Room room = switchboard.expect(join.meetingId(), connectionId);
        AdmissionRequest question = new AdmissionRequest(
                join.meetingId(), join.userId(), join.token(), connectionId, switchboard.instanceId());
        ask(question)
                .onFailure(unanswered -> forgetInDirectory(join.meetingId(), connectionId))
                .compose(reply -> upgrade(request, room, reply))
                .onSuccess(opened -> open(opened, room, address))
                .onFailure(failure -> {
                    addressLimit.release(address);
                    switchboard.abandon(room, connectionId);
                    notAdmitted(request, failure);
                });
    }

    /** Without an answer nobody knows whether the directory has the session: it must not. */
    private void forgetInDirectory(String meetingId, String connectionId) {
        switchboard.closed(new SessionClosed(meetingId, connectionId));
    }

    private record Opened(ServerWebSocket webSocket, Admitted admitted) {}

    private Future<Opened> upgrade(HttpServerRequest request, Room room, AdmissionReply reply) {
        if (reply instanceof Admitted admitted) {
            if (room.isEnded() || stopped) {
                room.abandon(admitted);
                return Future.failedFuture(
                        stopped
                                ? unavailable("The server shuts down.")
                                : new RefusedHandshake(
                                        Problem.of(ProblemType.MEETING_ENDED, "The meeting ended just now.")));
            }
            return request.toWebSocket()
                    .map(webSocket -> new Opened(webSocket, admitted))
                    .onFailure(broken -> room.abandon(admitted));
        }
        if (reply instanceof AdmissionReply.Refused refused) {
            return Future.failedFuture(new RefusedHandshake(refused.problem()));
        }
        return Future.failedFuture(new IllegalStateException("not an answer to an admission: " + reply));
    }

    private void open(Opened opened, Room room, String address) {
        DirectoryEntry entry = opened.admitted().entry();
        Participant participant = Participant.entering(entry.grant(), entry.connectionId(), entry.joinedAt());
        Connection connection = new Connection(
                switchboard,
                vertx,
                decoder,
                config,
                opened.webSocket(),
                socket -> new Session(participant, entry.joinOrder(), socket),
                room,
                () -> addressLimit.release(address));
        LOG.atInfo()
                .addKeyValue("meetingId", room.meetingId())
                .addKeyValue("connectionId", entry.connectionId())
                .addKeyValue("role", participant.role().wireName())
                .log("session begun");
        switchboard.add(connection);
        room.admitted(opened.admitted(), connection.session());
        connection.socket().open();
    }

    private void notAdmitted(HttpServerRequest request, Throwable failure) {
        if (failure instanceof RefusedHandshake refused) {
            refuse(request, refused.problem());
        } else if (request.response().closed()) {
            LOG.atDebug().log("a client did not wait for its admission");
        } else if (!request.response().ended()) {
            refuse(request, notAnswered(failure));
        }
    }

    private static Problem notAnswered(Throwable failure) {
        LOG.atWarn().setCause(failure).log("admission failed");
        return unavailable("The meeting API does not answer.").problem();
    }

    private static RefusedHandshake unavailable(String detail) {
        return new RefusedHandshake(
                Problem.retryAfter(ProblemType.UNAVAILABLE, detail + " Try again shortly.", RETRY_AFTER_SECONDS));
    }

    private Future<AdmissionReply> ask(BusMessage question) {
        DeliveryOptions options = ByReferenceCodec.options().setSendTimeout(ADMISSION_TIMEOUT_MS);
        return vertx.eventBus()
                .<AdmissionReply>request(BusAddress.ADMISSION, question, options)
                .map(Message::body);
    }

    private void refuse(HttpServerRequest request, Problem problem) {
        switchboard.metrics().refused(problem.type());
        if (problem.type() == ProblemType.UPGRADE_REQUIRED) {
            request.response().putHeader(HttpHeaders.UPGRADE, "websocket");
        }
        if (problem.type() == ProblemType.METHOD_NOT_ALLOWED) {
            request.response().putHeader(HttpHeaders.ALLOW, "GET");
        }
        request.resume();
        ProblemResponse.end(request.response(), problem)
                .onFailure(clientGone -> LOG.atDebug().log("refused a client that did not wait for the answer"));
    }

    private String nextConnectionId() {
        byte[] bytes = new byte[CONNECTION_ID_BYTES];
        random.nextBytes(bytes);
        return "c-" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
