package io.cloudmeetx.benchmarks.server;

import io.cloudmeetx.protocol.JoinGrant;
import io.cloudmeetx.protocol.Role;
import io.cloudmeetx.protocol.bus.AdmissionReply;
import io.cloudmeetx.protocol.bus.AdmissionRequest;
import io.cloudmeetx.protocol.bus.BusAddress;
import io.cloudmeetx.protocol.bus.BusMessage;
import io.cloudmeetx.protocol.bus.ByReferenceCodec;
import io.cloudmeetx.protocol.bus.DirectoryEntry;
import io.cloudmeetx.protocol.bus.Done;
import io.cloudmeetx.protocol.bus.SessionClosed;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What meeting-api is on the bus, in memory and without refusing anybody: the token is the user id. */
final class AdmitEverybody extends VerticleBase {
    /** By meeting id, then by connection id. */
    private final Map<String, Map<String, DirectoryEntry>> meetings = new HashMap<>();

    private long joinOrder;

    @Override
    public Future<?> start() {
        return Future.all(
                vertx.eventBus().consumer(BusAddress.ADMISSION, this::admit).completion(),
                vertx.eventBus().consumer(BusAddress.DIRECTORY, this::update).completion());
    }

    private void admit(Message<AdmissionRequest> message) {
        AdmissionRequest request = message.body();
        String userId = Objects.requireNonNull(request.token());
        DirectoryEntry entry = new DirectoryEntry(
                new JoinGrant(request.meetingId(), userId, "Name of " + userId, Role.PARTICIPANT),
                request.connectionId(),
                request.instanceId(),
                Instant.now(),
                ++joinOrder);
        Map<String, DirectoryEntry> meeting =
                meetings.computeIfAbsent(request.meetingId(), id -> new LinkedHashMap<>(4));
        List<DirectoryEntry> others = new ArrayList<>(meeting.values());
        meeting.put(entry.connectionId(), entry);
        message.reply(new AdmissionReply.Admitted(entry, others, null, List.of()), ByReferenceCodec.options());
    }

    private void update(Message<BusMessage> message) {
        if (message.body() instanceof SessionClosed closed) {
            meetings.computeIfPresent(closed.meetingId(), (id, meeting) -> {
                meeting.remove(closed.connectionId());
                return meeting.isEmpty() ? null : meeting;
            });
        }
        message.reply(new Done(), ByReferenceCodec.options());
    }
}
