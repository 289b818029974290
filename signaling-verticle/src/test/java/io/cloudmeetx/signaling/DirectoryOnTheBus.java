package io.cloudmeetx.signaling;

import io.cloudmeetx.protocol.IceServer;
import io.cloudmeetx.protocol.JoinGrant;
import io.cloudmeetx.protocol.Role;
import io.cloudmeetx.protocol.bus.AdmissionCheck;
import io.cloudmeetx.protocol.bus.AdmissionReply;
import io.cloudmeetx.protocol.bus.AdmissionRequest;
import io.cloudmeetx.protocol.bus.BusAddress;
import io.cloudmeetx.protocol.bus.BusMessage;
import io.cloudmeetx.protocol.bus.ByReferenceCodec;
import io.cloudmeetx.protocol.bus.ChatStored;
import io.cloudmeetx.protocol.bus.ChatSubmission;
import io.cloudmeetx.protocol.bus.DirectoryEntry;
import io.cloudmeetx.protocol.bus.Done;
import io.cloudmeetx.protocol.bus.InstanceLost;
import io.cloudmeetx.protocol.bus.MeetingEnded;
import io.cloudmeetx.protocol.bus.SessionClosed;
import io.cloudmeetx.protocol.problem.Problem;
import io.cloudmeetx.protocol.problem.ProblemType;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What meeting-api is on the bus, in memory: here a token is {@code meetingId/userId/userName/role}, a token
 * {@code problem/<name>} is refused with that problem, and chat of {@code unstorable} fails.
 */
final class DirectoryOnTheBus extends VerticleBase {
    /** Where the test hears which sessions the directory was told to forget. */
    static final String FORGOTTEN = "test.forgotten";

    /** In this meeting the directory does not answer the first time that it is told. */
    static final String SLOW_MEETING = "sss-slow-sss";

    private static final String END = "test.end";

    private final Map<String, DirectoryEntry> entries = new HashMap<>();
    private final Set<String> toldOnce = new HashSet<>();
    private long joinOrder;
    private long messageNumber;

    static String token(String meetingId, String userId) {
        return meetingId + "/" + userId + "/Name of " + userId + "/" + Role.PARTICIPANT.wireName();
    }

    /** Has the directory end a meeting, as a host would by REST. */
    static void end(Vertx vertx, String meetingId) {
        vertx.eventBus().send(END, meetingId);
    }

    static String refusedWith(ProblemType type) {
        return "problem/" + type.wireName();
    }

    @Override
    public Future<?> start() {
        return Future.all(
                vertx.eventBus().consumer(BusAddress.ADMISSION, this::admit).completion(),
                vertx.eventBus().consumer(BusAddress.DIRECTORY, this::update).completion(),
                vertx.eventBus().consumer(BusAddress.CHAT, this::store).completion(),
                vertx.eventBus()
                        .<String>consumer(END, message -> end(message.body()))
                        .completion());
    }

    private void admit(Message<BusMessage> message) {
        message.reply(answer(message.body()), ByReferenceCodec.options());
    }

    private AdmissionReply answer(BusMessage question) {
        if (question instanceof AdmissionCheck check) {
            Problem problem = problem(check.meetingId(), check.token());
            return problem == null ? new AdmissionReply.Admissible() : new AdmissionReply.Refused(problem);
        }
        AdmissionRequest request = (AdmissionRequest) question;
        Problem problem = problem(request.meetingId(), request.token());
        return problem == null ? enter(request) : new AdmissionReply.Refused(problem);
    }

    private static @Nullable Problem problem(String meetingId, @Nullable String token) {
        if (token == null) {
            return Problem.of(ProblemType.UNAUTHORIZED, "no token");
        }
        if (token.startsWith("problem/")) {
            return Problem.of(ProblemType.ofWireName(token.substring(8)).orElseThrow(), "as the test wants");
        }
        return token.startsWith(meetingId + "/") ? null : Problem.of(ProblemType.FORBIDDEN, "another meeting");
    }

    private AdmissionReply enter(AdmissionRequest request) {
        String[] claims = String.valueOf(request.token()).split("/", -1);
        JoinGrant grant = new JoinGrant(
                claims[0], claims[1], claims[2], Role.ofWireName(claims[3]).orElseThrow());
        DirectoryEntry entry =
                new DirectoryEntry(grant, request.connectionId(), request.instanceId(), Instant.now(), ++joinOrder);
        DirectoryEntry superseded = entries.put(grant.meetingId() + "/" + grant.userId(), entry);
        List<DirectoryEntry> others = new ArrayList<>();
        for (DirectoryEntry other : entries.values()) {
            if (other.meetingId().equals(grant.meetingId()) && !other.equals(entry)) {
                others.add(other);
            }
        }
        return new AdmissionReply.Admitted(
                entry, others, superseded, List.of(new IceServer(List.of("stun:stun.example.org"), null, null)));
    }

    private void update(Message<BusMessage> message) {
        if (message.body() instanceof SessionClosed closed) {
            if (closed.meetingId().equals(SLOW_MEETING) && toldOnce.add(closed.connectionId())) {
                message.fail(503, "the database is away");
                return;
            }
            vertx.eventBus().publish(FORGOTTEN, closed.connectionId());
            entries.values().removeIf(entry -> entry.connectionId().equals(closed.connectionId()));
        } else if (message.body() instanceof InstanceLost lost) {
            entries.values().removeIf(entry -> entry.instanceId().equals(lost.instanceId()));
        }
        message.reply(new Done(), ByReferenceCodec.options());
    }

    private void end(String meetingId) {
        entries.values().stream()
                .filter(entry -> entry.meetingId().equals(meetingId))
                .map(DirectoryEntry::instanceId)
                .distinct()
                .forEach(instanceId -> vertx.eventBus()
                        .send(
                                BusAddress.signalingInstance(instanceId),
                                new MeetingEnded(meetingId, "ended-by-host"),
                                ByReferenceCodec.options()));
    }

    private void store(Message<ChatSubmission> message) {
        if (message.body().text().equals("unstorable")) {
            message.fail(500, "the database is away");
        } else {
            // A little later, as a database would, so that later messages could overtake if they were let.
            vertx.setTimer(
                    5,
                    timer -> message.reply(
                            new ChatStored("m-" + ++messageNumber, Instant.now(), false), ByReferenceCodec.options()));
        }
    }
}
