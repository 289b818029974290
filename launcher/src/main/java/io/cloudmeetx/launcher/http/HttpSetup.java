package io.cloudmeetx.launcher.http;

import io.cloudmeetx.api.MeetingApi;
import io.cloudmeetx.launcher.configuration.Origin;
import io.cloudmeetx.signaling.SignalingConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * What every HTTP verticle is made of.
 *
 * @param address       where all of them listen
 * @param publicUrl     how browsers know the platform
 * @param certificate   null: plain HTTP
 * @param signaling     null: this node does no signaling
 * @param api           null: this node has no API
 * @param webClient     null: this node shows no pages
 * @param clientAddress who a request comes from
 * @param metrics       what {@code /metrics} shows
 */
public record HttpSetup(
        SocketAddress address,
        Origin publicUrl,
        @Nullable KeyCertOptions certificate,
        @Nullable SignalingConfig signaling,
        @Nullable MeetingApi api,
        @Nullable SiteFiles webClient,
        ClientAddress clientAddress,
        PrometheusMeterRegistry metrics) {}
