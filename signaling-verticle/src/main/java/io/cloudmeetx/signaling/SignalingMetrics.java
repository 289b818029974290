package io.cloudmeetx.signaling;

import io.cloudmeetx.protocol.CloseCode;
import io.cloudmeetx.protocol.message.ErrorCode;
import io.cloudmeetx.protocol.problem.ProblemType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;

/** What an operator sees of signaling. */
final class SignalingMetrics {
    private final MeterRegistry registry;
    private final Counter messages;
    private final Gauge sessions;
    private final Gauge rooms;

    SignalingMetrics(
            MeterRegistry registry, String instanceId, Map<?, ?> sessionsOfInstance, Map<?, ?> roomsOfInstance) {
        this.registry = registry;
        this.messages = Counter.builder("cloudmeetx.signaling.messages")
                .description("Messages received from clients")
                .register(registry);
        this.sessions = Gauge.builder("cloudmeetx.signaling.sessions", sessionsOfInstance, Map::size)
                .description("Sessions held now")
                .tag("instance", instanceId)
                .register(registry);
        this.rooms = Gauge.builder("cloudmeetx.signaling.rooms", roomsOfInstance, Map::size)
                .description("Meetings with sessions held now")
                .tag("instance", instanceId)
                .register(registry);
    }

    void message() {
        messages.increment();
    }

    void refused(ProblemType type) {
        registry.counter("cloudmeetx.signaling.handshakes.refused", "problem", type.wireName())
                .increment();
    }

    void error(ErrorCode code) {
        registry.counter("cloudmeetx.signaling.errors", "code", code.wireName()).increment();
    }

    void closed(CloseCode code) {
        registry.counter("cloudmeetx.signaling.sockets.closed", "code", code.wireName())
                .increment();
    }

    void close() {
        registry.remove(sessions);
        registry.remove(rooms);
    }
}
