package io.cloudmeetx.api;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.cloudmeetx.protocol.bus.BusMessage;
import io.cloudmeetx.protocol.bus.ByReferenceCodec;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The meeting API of one process, with an HTTP server on a port of its own. */
final class Platform implements AutoCloseable {
    static final String ORIGIN = "https://meet.example.org";
    private static final int ATTEMPTS = 100;
    private static final long PAUSE_MILLIS = 100;
    static final String TURN_SECRET = "a secret that only the TURN server knows";

    final Vertx vertx;
    final MeetingApi api;
    final AdjustableClock clock;
    final int port;
    private final Path dataDir;
    private final HttpServer server;

    private Platform(Vertx vertx, MeetingApi api, AdjustableClock clock, Path dataDir, HttpServer server) {
        this.dataDir = dataDir;
        this.vertx = vertx;
        this.api = api;
        this.clock = clock;
        this.server = server;
        this.port = server.actualPort();
    }

    static MeetingApiConfig config(Path dataDir) {
        return config(dataDir, null, true);
    }

    static MeetingApiConfig config(Path dataDir, @Nullable String databaseUrl, boolean guestHosts) {
        return new MeetingApiConfig(
                URI.create(ORIGIN),
                dataDir,
                databaseUrl,
                guestHosts,
                List.of("stun:stun.example.org:3478"),
                List.of("turn:turn.example.org:3478"),
                TURN_SECRET,
                true,
                Set.of(ORIGIN));
    }

    static Platform open(MeetingApiConfig config) {
        Vertx vertx = Vertx.vertx();
        ByReferenceCodec.register(vertx.eventBus());
        AdjustableClock clock = new AdjustableClock();
        try {
            MeetingApi api = await(MeetingApi.open(vertx, config, clock, new SecureRandom()));
            await(vertx.deployVerticle(new MeetingApiVerticle(api)));
            HttpServer server = await(api.router(vertx)
                    .compose(router ->
                            vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1")));
            return new Platform(vertx, api, clock, config.dataDir(), server);
        } catch (RuntimeException failure) {
            await(vertx.close());
            throw failure;
        }
    }

    /** A request on the bus, as signaling sends it. */
    <T extends BusMessage> T ask(String address, BusMessage request, Class<T> answer) {
        return answer.cast(await(asking(address, request)));
    }

    Future<BusMessage> asking(String address, BusMessage request) {
        return vertx.eventBus()
                .<BusMessage>request(address, request, ByReferenceCodec.options())
                .map(reply -> reply.body());
    }

    /** Does in the embedded database what no operation does. */
    void sql(String statement) {
        PgConnection connection = connection();
        await(connection.query(statement).execute().eventually(connection::close));
    }

    /** A connection of one's own to the embedded database. */
    PgConnection connection() {
        return await(PgConnection.connect(vertx, PgConnectOptions.fromUri(databaseUrl(dataDir))));
    }

    /** Asks again and again, with a pause and a bound, until the answer is yes. */
    void until(Supplier<Future<Boolean>> question) {
        await(until(question, ATTEMPTS));
    }

    private Future<Void> until(Supplier<Future<Boolean>> question, int attempts) {
        return question.get().otherwise(false).compose(yes -> {
            if (yes) {
                return Future.succeededFuture();
            }
            return attempts == 1
                    ? Future.failedFuture(new AssertionError("still no after " + ATTEMPTS + " attempts"))
                    : vertx.timer(PAUSE_MILLIS, MILLISECONDS).compose(waited -> until(question, attempts - 1));
        });
    }

    /** Waits until the database answers again. */
    void untilReady() {
        until(() -> api.ready().map(true));
    }

    /** Of the embedded database that runs in the directory. */
    static String databaseUrl(Path dataDir) {
        try {
            Path cluster = dataDir.resolve("postgres");
            String port = Files.readAllLines(cluster.resolve("postmaster.pid")).get(3);
            String password = Files.readString(cluster.resolve("cloudmeetx.password"));
            return "postgresql://cloudmeetx:" + password + "@127.0.0.1:" + port + "/postgres";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static <T extends @Nullable Object> T await(Future<T> future) {
        try {
            return future.await(60, SECONDS);
        } catch (java.util.concurrent.TimeoutException late) {
            throw new AssertionError("no answer within a minute", late);
        }
    }

    static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("cloudmeetx-test-");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        await(server.close());
        await(api.close());
        await(vertx.close());
    }
}
