package io.cloudmeetx.api;

import io.cloudmeetx.api.chat.ChatStore;
import io.cloudmeetx.api.identity.PersonStore;
import io.cloudmeetx.api.identity.RandomId;
import io.cloudmeetx.api.refusal.ProblemMapper;
import io.cloudmeetx.api.refusal.RefusedException;
import io.cloudmeetx.api.seat.Admission;
import io.cloudmeetx.api.seat.SeatStore;
import io.cloudmeetx.protocol.bus.AdmissionCheck;
import io.cloudmeetx.protocol.bus.AdmissionReply;
import io.cloudmeetx.protocol.bus.AdmissionReply.Refused;
import io.cloudmeetx.protocol.bus.AdmissionRequest;
import io.cloudmeetx.protocol.bus.BusAddress;
import io.cloudmeetx.protocol.bus.BusMessage;
import io.cloudmeetx.protocol.bus.ByReferenceCodec;
import io.cloudmeetx.protocol.bus.ChatSubmission;
import io.cloudmeetx.protocol.bus.Done;
import io.cloudmeetx.protocol.bus.InstanceLost;
import io.cloudmeetx.protocol.bus.SessionClosed;
import io.cloudmeetx.protocol.problem.Problem;
import io.cloudmeetx.protocol.problem.ProblemType;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What signaling asks the meeting API on the event bus: admission, directory, chat. Tidies up at the start and hourly. */
public final class MeetingApiVerticle extends VerticleBase {
    private static final long TIDY_MILLIS = TimeUnit.HOURS.toMillis(1);
    private static final Logger LOG = LoggerFactory.getLogger(MeetingApiVerticle.class);

    private final Admission admission;
    private final SeatStore seats;
    private final ChatStore chat;
    private final PersonStore persons;
    private final Clock clock;
    private final SecureRandom secureRandom;
    private List<MessageConsumer<BusMessage>> consumers = List.of();

    public MeetingApiVerticle(MeetingApi api) {
        this.admission = api.admission();
        this.seats = api.seats();
        this.chat = api.chat();
        this.persons = api.persons();
        this.clock = api.clock();
        this.secureRandom = api.secureRandom();
    }

    @Override
    public Future<?> start() {
        consumers = List.of(
                consumer(BusAddress.ADMISSION, this::admission),
                consumer(BusAddress.DIRECTORY, this::directory),
                consumer(BusAddress.CHAT, this::chat));
        vertx.setPeriodic(TIDY_MILLIS, timer -> tidy());
        return Future.all(consumers.stream().map(MessageConsumer::completion).toList())
                .onSuccess(listening -> tidy());
    }

    /** Nobody waits for it, and what fails is done the next time. */
    @SuppressWarnings("CheckReturnValue")
    private void tidy() {
        persons.deleteExpired(clock.instant())
                .onFailure(failure ->
                        LOG.atWarn().setCause(failure).log("expired refresh tokens could not be deleted for now"));
    }

    @Override
    public Future<?> stop() {
        return Future.all(consumers.stream().map(MessageConsumer::unregister).toList());
    }

    private MessageConsumer<BusMessage> consumer(
            String address, Function<BusMessage, Future<? extends BusMessage>> answer) {
        return vertx.eventBus()
                .consumer(
                        address,
                        message -> Future.succeededFuture(message.body())
                                .<BusMessage>compose(body -> answer.apply(body).map(reply -> reply))
                                .onSuccess(reply -> message.reply(reply, ByReferenceCodec.options()))
                                .onFailure(failure -> fail(message, failure)));
    }

    private Future<AdmissionReply> admission(BusMessage message) {
        Future<AdmissionReply> reply;
        if (message instanceof AdmissionRequest request) {
            reply = admission.admit(request);
        } else if (message instanceof AdmissionCheck check) {
            reply = admission.check(check);
        } else {
            return unexpected(message);
        }
        return reply.otherwise(failure -> new Refused(problemOf(failure)));
    }

    private Future<Done> directory(BusMessage message) {
        if (message instanceof SessionClosed closed) {
            return seats.leave(closed.meetingId(), closed.connectionId()).map(left -> new Done());
        }
        if (message instanceof InstanceLost lost) {
            return seats.leaveInstance(lost.instanceId()).map(left -> new Done());
        }
        return unexpected(message);
    }

    private Future<? extends BusMessage> chat(BusMessage message) {
        return message instanceof ChatSubmission submission
                ? chat.store(
                        RandomId.next("m", secureRandom),
                        submission,
                        clock.instant().truncatedTo(ChronoUnit.MILLIS))
                : unexpected(message);
    }

    private static <T> Future<T> unexpected(BusMessage message) {
        return Future.failedFuture(new IllegalArgumentException("not for this address: " + message.getClass()));
    }

    private static void fail(Message<BusMessage> message, Throwable failure) {
        Problem problem = problemOf(failure);
        message.fail(problem.status(), problem.detail());
    }

    private static Problem problemOf(Throwable failure) {
        if (failure instanceof RefusedException refused) {
            return ProblemMapper.problemOf(refused.refusal());
        }
        LOG.atError().setCause(failure).log("a bus request failed by a fault of ours");
        return Problem.of(ProblemType.INTERNAL_ERROR, "The operator finds more in the log.");
    }
}
