package io.cloudmeetx.launcher;

import io.cloudmeetx.api.MeetingApi;
import io.cloudmeetx.api.MeetingApiConfig;
import io.cloudmeetx.api.MeetingApiVerticle;
import io.cloudmeetx.launcher.configuration.Configuration;
import io.cloudmeetx.launcher.configuration.Origin;
import io.cloudmeetx.launcher.configuration.PlatformRole;
import io.cloudmeetx.launcher.configuration.PublicAddress;
import io.cloudmeetx.launcher.configuration.Secret;
import io.cloudmeetx.launcher.configuration.TlsFiles;
import io.cloudmeetx.launcher.http.ClientAddress;
import io.cloudmeetx.launcher.http.HttpSetup;
import io.cloudmeetx.launcher.http.HttpVerticle;
import io.cloudmeetx.launcher.http.SiteFiles;
import io.cloudmeetx.protocol.bus.ByReferenceCodec;
import io.cloudmeetx.signaling.SignalingConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.micrometer.MicrometerMetricsFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The composition root: starts what the roles ask for, in order, and stops it in reverse. Blocks: for {@code main} and
 * its shutdown hook, one after the other.
 */
final class Platform {
    private static final Logger LOG = LoggerFactory.getLogger(Platform.class);

    /** Two, so that what crosses event loops does so on every machine; more than 16 would be idle. */
    private static final int FEWEST_EVENT_LOOPS = 2;

    private static final int MOST_EVENT_LOOPS = 16;

    /** What the limit of 0, no limit, comes to: a bigger message would not fit into memory next to others. */
    private static final int NO_MESSAGE_LIMIT = 64 * 1024 * 1024;

    private final Configuration configuration;
    private final Deque<Started> started = new ArrayDeque<>();
    private @Nullable Vertx running;

    /**
     * Something that runs.
     *
     * @param what for the log
     * @param stop ends it
     */
    private record Started(String what, Supplier<Future<?>> stop) {}

    Platform(Configuration configuration) {
        this.configuration = configuration;
    }

    /** Starts everything and answers with the URL. When it throws, {@link #undo} ends what had been started. */
    Origin start() {
        try (PortReservation port = PortReservation.take(
                configuration.http().host(), configuration.http().port())) {
            PublicAddress address =
                    PublicAddress.of(configuration.http(), port.address().getPort());
            PrometheusMeterRegistry metrics = Metrics.registry();
            Vertx vertx = startVertx(metrics);
            @Nullable KeyCertOptions certificate = certificate(vertx);
            @Nullable MeetingApi api = configuration.has(PlatformRole.API) ? startApi(vertx, address) : null;
            HttpSetup setup = new HttpSetup(
                    socketAddress(port.address()),
                    address.url(),
                    certificate,
                    configuration.has(PlatformRole.SIGNALING) ? signaling(address) : null,
                    api,
                    configuration.has(PlatformRole.API) ? webClient() : null,
                    new ClientAddress(configuration.http().trustedProxies()),
                    metrics);
            port.close();
            startHttp(vertx, setup, port.address());
            return address.url();
        }
    }

    private Vertx startVertx(PrometheusMeterRegistry metrics) {
        VertxOptions options = new VertxOptions()
                .setEventLoopPoolSize(eventLoops())
                .setPreferNativeTransport(true)
                .setMetricsOptions(Metrics.vertxOptions());
        Vertx created = Vertx.builder()
                .with(options)
                .withMetrics(new MicrometerMetricsFactory(metrics))
                .build();
        running = created;
        ByReferenceCodec.register(created.eventBus());
        return created;
    }

    private static int eventLoops() {
        int processors = Runtime.getRuntime().availableProcessors();
        return Math.max(FEWEST_EVENT_LOOPS, Math.min(processors, MOST_EVENT_LOOPS));
    }

    private @Nullable KeyCertOptions certificate(Vertx vertx) {
        @Nullable TlsFiles files = configuration.http().tls();
        return files == null ? null : ServerCertificate.load(vertx, files);
    }

    private MeetingApi startApi(Vertx vertx, PublicAddress address) {
        MeetingApi api = MeetingApi.open(vertx, meetingApi(address), Clock.systemUTC(), new SecureRandom())
                .await();
        started.push(new Started("meeting API", api::close));
        String deployment = vertx.deployVerticle(new MeetingApiVerticle(api)).await();
        started.push(new Started("meeting API verticle", () -> vertx.undeploy(deployment)));
        return api;
    }

    private MeetingApiConfig meetingApi(PublicAddress address) {
        return new MeetingApiConfig(
                URI.create(address.url().toString()),
                configuration.dataDir(),
                revealed(configuration.databaseUrl()),
                configuration.guestHosts(),
                configuration.ice().stunUrls(),
                configuration.ice().turnUrls(),
                revealed(configuration.ice().turnSecret()),
                true,
                texts(address.allowedOrigins()));
    }

    private SignalingConfig signaling(PublicAddress address) {
        int messageBytes = configuration.limits().messageBytes();
        return new SignalingConfig(
                messageBytes == 0 ? NO_MESSAGE_LIMIT : messageBytes,
                configuration.limits().messagesPerSecond(),
                configuration.limits().connectionsPerAddress(),
                texts(address.allowedOrigins()));
    }

    private static @Nullable String revealed(@Nullable Secret secret) {
        return secret == null ? null : secret.value();
    }

    private static Set<String> texts(Set<Origin> origins) {
        return origins.stream().map(Origin::toString).collect(Collectors.toUnmodifiableSet());
    }

    private static SiteFiles webClient() {
        try {
            return SiteFiles.load(Platform.class.getClassLoader());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SocketAddress socketAddress(InetSocketAddress address) {
        return SocketAddress.inetSocketAddress(
                address.getPort(), address.getAddress().getHostAddress());
    }

    private void startHttp(Vertx vertx, HttpSetup setup, InetSocketAddress address) {
        String deployment = vertx.deployVerticle(
                        () -> new HttpVerticle(setup), new DeploymentOptions().setInstances(eventLoops()))
                .recover(failure -> Future.failedFuture(
                        failure instanceof BindException ? PortReservation.cannotListen(address) : failure))
                .await();
        started.push(new Started("HTTP", () -> vertx.undeploy(deployment)));
        LOG.atInfo()
                .addKeyValue("address", setup.address())
                .addKeyValue("publicUrl", setup.publicUrl())
                .addKeyValue("roles", configuration.roles())
                .addKeyValue("database", configuration.databaseUrl() == null ? "embedded" : "external")
                .addKeyValue("eventLoops", eventLoops())
                .addKeyValue("nativeTransport", vertx.isNativeTransportEnabled())
                .log("started");
    }

    /** Stops everything in reverse; answers whether all of it stopped within the time. */
    boolean stop(long timeout, TimeUnit unit) {
        long deadline = System.nanoTime() + unit.toNanos(timeout);
        @Nullable Vertx last = running;
        return undo(timeout, unit)
                && (last == null || stopped(new Started("Vert.x", last::close), deadline - System.nanoTime()));
    }

    /**
     * Stops what a start that failed has left running; answers whether that was in time. Vert.x itself is left to the
     * end of the process: parts of the start may still be under way on its threads.
     */
    boolean undo(long timeout, TimeUnit unit) {
        long deadline = System.nanoTime() + unit.toNanos(timeout);
        boolean inTime = true;
        for (Started next = started.poll(); next != null && inTime; next = started.poll()) {
            inTime = stopped(next, deadline - System.nanoTime());
        }
        return inTime;
    }

    /** One after the other, each waited for by itself: the last of them ends the threads that futures complete on. */
    private static boolean stopped(Started next, long nanoseconds) {
        try {
            next.stop().get().await(nanoseconds, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            LOG.atError().addKeyValue("what", next.what()).log("not stopped in time");
            return false;
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("what", next.what()).setCause(e).log("did not stop cleanly");
        }
        return true;
    }
}
