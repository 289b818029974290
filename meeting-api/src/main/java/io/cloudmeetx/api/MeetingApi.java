package io.cloudmeetx.api;

import io.cloudmeetx.api.chat.ChatStore;
import io.cloudmeetx.api.chat.ListMessages;
import io.cloudmeetx.api.chat.PgChatStore;
import io.cloudmeetx.api.database.Database;
import io.cloudmeetx.api.database.DatabaseServer;
import io.cloudmeetx.api.http.ApiRouter;
import io.cloudmeetx.api.http.Contract;
import io.cloudmeetx.api.http.Operation;
import io.cloudmeetx.api.ice.GetIceServers;
import io.cloudmeetx.api.ice.IceServers;
import io.cloudmeetx.api.identity.AuthGuest;
import io.cloudmeetx.api.identity.GetMe;
import io.cloudmeetx.api.identity.Logout;
import io.cloudmeetx.api.identity.PersonStore;
import io.cloudmeetx.api.identity.PgPersonStore;
import io.cloudmeetx.api.identity.Refresh;
import io.cloudmeetx.api.identity.RefreshCookie;
import io.cloudmeetx.api.identity.SessionView;
import io.cloudmeetx.api.meeting.CreateMeeting;
import io.cloudmeetx.api.meeting.EndMeeting;
import io.cloudmeetx.api.meeting.GetMeeting;
import io.cloudmeetx.api.meeting.ListMeetings;
import io.cloudmeetx.api.meeting.MeetingStore;
import io.cloudmeetx.api.meeting.MeetingView;
import io.cloudmeetx.api.meeting.Passcodes;
import io.cloudmeetx.api.meeting.PgMeetingStore;
import io.cloudmeetx.api.meeting.PublicLinks;
import io.cloudmeetx.api.seat.Admission;
import io.cloudmeetx.api.seat.JoinMeeting;
import io.cloudmeetx.api.seat.PgSeatStore;
import io.cloudmeetx.api.seat.SeatStore;
import io.cloudmeetx.api.token.PgSigningKeyStore;
import io.cloudmeetx.api.token.Tokens;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Tuple;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The meeting API of one process: its database, its keys, its operations. Open it, mount a {@link #router} on each
 * HTTP event loop, deploy a {@link MeetingApiVerticle}; undo that in reverse and close it.
 */
public final class MeetingApi {
    private static final String WORKERS = "meeting-api";
    private static final int WORKER_COUNT = 2;
    private static final long WORKER_WARNING_SECONDS = 90;

    private final DatabaseServer server;
    private final Database database;
    private final WorkerExecutor workers;
    private final ApiRouter apiRouter;
    private final Admission admission;
    private final SeatStore seats;
    private final ChatStore chat;
    private final PersonStore persons;
    private final Clock clock;
    private final SecureRandom secureRandom;

    private MeetingApi(
            Vertx vertx,
            MeetingApiConfig config,
            Opening opening,
            Contract contract,
            Tokens tokens,
            Clock clock,
            SecureRandom secureRandom) {
        this.server = opening.server();
        this.database = opening.database();
        this.workers = opening.workers();
        this.clock = clock;
        this.secureRandom = secureRandom;
        this.seats = new PgSeatStore(database);
        this.chat = new PgChatStore(database);
        this.persons = new PgPersonStore(database);
        IceServers iceServers = new IceServers(config.stunUrls(), config.turnUrls(), config.turnSecret(), clock);
        this.admission = new Admission(seats, tokens, iceServers, clock);
        this.apiRouter =
                new ApiRouter(contract, operations(vertx, config, tokens, iceServers), tokens, config.allowedOrigins());
    }

    /** What is open before the rest can be. */
    private record Opening(WorkerExecutor workers, DatabaseServer server, Database database) {
        Future<Void> close() {
            return database.close()
                    .eventually(() -> workers.executeBlocking(this::stopServer))
                    .eventually(workers::close)
                    .mapEmpty();
        }

        private boolean stopServer() {
            server.stop();
            return true;
        }
    }

    /**
     * Starts the embedded database if no other is configured, brings its tables to this version, connects, and loads
     * the signing keys, creating the first one. Fails with {@link StartFailure} for what an operator can remove; then
     * nothing is left open.
     *
     * @param vertx must know {@link io.cloudmeetx.protocol.bus.ByReferenceCodec}
     */
    public static Future<MeetingApi> open(
            Vertx vertx, MeetingApiConfig config, Clock clock, SecureRandom secureRandom) {
        WorkerExecutor workers =
                vertx.createSharedWorkerExecutor(WORKERS, WORKER_COUNT, WORKER_WARNING_SECONDS, TimeUnit.SECONDS);
        Future<Contract> contract = Contract.load(vertx);
        return workers.executeBlocking(
                        () -> DatabaseServer.started(config.databaseUrl(), config.dataDir(), secureRandom))
                .map(server -> new Opening(workers, server, Database.connectedTo(vertx, server.address())))
                .recover(failure -> failed(failure, contract, workers::close))
                .compose(opening -> Tokens.withKeysOf(new PgSigningKeyStore(opening.database()), clock, secureRandom)
                        .compose(tokens -> contract.map(
                                loaded -> new MeetingApi(vertx, config, opening, loaded, tokens, clock, secureRandom)))
                        .compose(api -> config.soleNode() ? api.seats.leaveAll().map(api) : Future.succeededFuture(api))
                        .recover(failure -> failed(failure, contract, opening::close)));
    }

    /** Only when nothing is under way any more: who is told closes Vert.x next. */
    private static <T> Future<T> failed(Throwable failure, Future<Contract> contract, Supplier<Future<Void>> close) {
        return contract.transform(loaded -> close.get()).transform(closed -> Future.failedFuture(failure));
    }

    private Map<String, Operation> operations(
            Vertx vertx, MeetingApiConfig config, Tokens tokens, IceServers iceServers) {
        MeetingStore meetings = new PgMeetingStore(database);
        Passcodes passcodes = new Passcodes(workers, secureRandom);
        SessionView sessionView = new SessionView(tokens);
        RefreshCookie cookie =
                new RefreshCookie("https".equals(config.publicUrl().getScheme()));
        PublicLinks links = new PublicLinks(config.publicUrl());
        MeetingView meetingView = new MeetingView(links);
        return Map.ofEntries(
                Map.entry("authGuest", new AuthGuest(persons, sessionView, cookie, clock, secureRandom)),
                Map.entry("refresh", new Refresh(persons, sessionView, cookie, clock, secureRandom)),
                Map.entry("logout", new Logout(persons, cookie, clock)),
                Map.entry("getMe", new GetMe(persons)),
                Map.entry(
                        "createMeeting",
                        new CreateMeeting(
                                persons, meetings, passcodes, meetingView, config.guestHosts(), clock, secureRandom)),
                Map.entry("listMeetings", new ListMeetings(meetings, meetingView)),
                Map.entry("getMeeting", new GetMeeting(meetings, meetingView)),
                Map.entry(
                        "joinMeeting",
                        new JoinMeeting(
                                meetings,
                                seats,
                                passcodes,
                                tokens,
                                iceServers,
                                links,
                                meetingView,
                                clock,
                                secureRandom)),
                Map.entry("endMeeting", new EndMeeting(meetings, meetingView, vertx.eventBus(), clock)),
                Map.entry("listMessages", new ListMessages(meetings, chat)),
                Map.entry("getIceServers", new GetIceServers(iceServers)));
    }

    /**
     * A router to be mounted at {@code /}: serves {@code /api/v1/**} and {@code /.well-known/jwks.json} and lets
     * everything else pass. One for each HTTP event loop.
     */
    public Future<Router> router(Vertx vertx) {
        return Future.succeededFuture(apiRouter.create(vertx));
    }

    /** Succeeds when the database answers. */
    public Future<Void> ready() {
        return database.query("select 1", Tuple.tuple()).mapEmpty();
    }

    /** Closes the connections and stops the embedded database cleanly. */
    public Future<Void> close() {
        return new Opening(workers, server, database).close();
    }

    Admission admission() {
        return admission;
    }

    SeatStore seats() {
        return seats;
    }

    ChatStore chat() {
        return chat;
    }

    PersonStore persons() {
        return persons;
    }

    Clock clock() {
        return clock;
    }

    SecureRandom secureRandom() {
        return secureRandom;
    }
}
