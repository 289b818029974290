package io.cloudmeetx.api;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.cloudmeetx.protocol.bus.BusMessage;
import io.cloudmeetx.protocol.bus.ByReferenceCodec;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The meeting API of one process, with an HTTP server on a port of its own. */
final class Platform implements AutoCloseable {
    static final String ORIGIN = "https://meet.example.org";
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
        String url = databaseUrl(dataDir);
        Pool pool = PgBuilder.pool()
                .connectingTo(PgConnectOptions.fromUri(url))
                .using(vertx)
                .build();
        await(pool.query(statement).execute().eventually(pool::close));
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
