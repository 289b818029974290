package io.cloudmeetx.benchmarks.server;

import static io.cloudmeetx.benchmarks.server.ServerLife.ANY_PORT_SHARED;
import static io.cloudmeetx.benchmarks.server.ServerLife.HOST;

import io.cloudmeetx.protocol.bus.ByReferenceCodec;
import io.cloudmeetx.signaling.SignalingConfig;
import io.cloudmeetx.signaling.SignalingInstance;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Our signaling with all its checks and limits, the rate limit so high that it is never reached, and admission from
 * memory. With the argument {@code metrics} Vert.x measures itself as it does under the launcher.
 */
public final class Signaling extends VerticleBase implements ServerLife.Front {
    private static final int MAX_MESSAGE_BYTES = 64 * 1024;
    private static final int MESSAGES_PER_SECOND = 1_000_000;

    private final SignalingConfig config;
    private final MeterRegistry meters;
    private @Nullable HttpServer server;

    private Signaling(SignalingConfig config, MeterRegistry meters) {
        this.config = config;
        this.meters = meters;
    }

    public static void main(String[] arguments) throws IOException {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Vertx vertx = List.of(arguments).contains("metrics") ? measured(meters) : Vertx.vertx(ServerLife.options());
        ByReferenceCodec.register(vertx.eventBus());
        SignalingConfig config = new SignalingConfig(MAX_MESSAGE_BYTES, MESSAGES_PER_SECOND, 0, Set.of());
        vertx.deployVerticle(new AdmitEverybody()).await();
        ServerLife.run(vertx, () -> new Signaling(config, meters));
    }

    private static Vertx measured(PrometheusMeterRegistry meters) {
        MicrometerMetricsOptions metrics = new MicrometerMetricsOptions()
                .setEnabled(true)
                .setLabels(EnumSet.of(Label.HTTP_CODE, Label.POOL_TYPE, Label.POOL_NAME));
        EnumSet.of(
                        MetricsDomain.EVENT_BUS,
                        MetricsDomain.DATAGRAM_SOCKET,
                        MetricsDomain.VERTICLES,
                        MetricsDomain.NET_CLIENT,
                        MetricsDomain.HTTP_CLIENT)
                .forEach(metrics::addDisabledMetricsCategory);
        VertxOptions options = ServerLife.options().setMetricsOptions(metrics);
        VertxBuilder builder = Vertx.builder().with(options).withMetrics(new MicrometerMetricsFactory(meters));
        return builder.build();
    }

    @Override
    public Future<?> start() {
        return SignalingInstance.start(
                        vertx,
                        config,
                        meters,
                        request -> request.remoteAddress().host())
                .compose(this::listen);
    }

    private Future<HttpServer> listen(SignalingInstance instance) {
        HttpServerOptions options = new HttpServerOptions().setHost(HOST).setPort(ANY_PORT_SHARED);
        SignalingInstance.configure(options, config);
        HttpServer created = vertx.createHttpServer(options).requestHandler(instance::handle);
        server = created;
        return created.listen();
    }

    @Override
    public int port() {
        return Objects.requireNonNull(server).actualPort();
    }
}
