package io.cloudmeetx.signaling.room;

import io.cloudmeetx.protocol.JoinGrant;
import io.cloudmeetx.protocol.Role;
import io.cloudmeetx.protocol.bus.AdmissionReply;
import io.cloudmeetx.protocol.bus.DirectoryEntry;
import io.cloudmeetx.protocol.bus.SessionClosed;
import io.cloudmeetx.protocol.problem.Problem;
import io.cloudmeetx.protocol.problem.ProblemType;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The directory as the messages of {@code io.cloudmeetx.protocol.bus} promise it, in memory. */
final class ModelDirectory {
    private final Map<Seat, DirectoryEntry> entries = new LinkedHashMap<>();
    private final Set<String> ended = new HashSet<>();
    private long joinOrder;

    private record Seat(String meetingId, String userId) {}

    AdmissionReply admit(ModelClient client) {
        if (ended.contains(client.meetingId)) {
            return new AdmissionReply.Refused(Problem.of(ProblemType.MEETING_ENDED, "over"));
        }
        JoinGrant grant = new JoinGrant(client.meetingId, client.userId, "Name of " + client.userId, Role.PARTICIPANT);
        joinOrder++;
        DirectoryEntry entry =
                new DirectoryEntry(grant, client.connectionId, client.instance.id, Instant.EPOCH, joinOrder);
        @Nullable DirectoryEntry superseded = entries.put(new Seat(client.meetingId, client.userId), entry);
        List<DirectoryEntry> others = entries.values().stream()
                .filter(other -> other.meetingId().equals(client.meetingId) && !other.equals(entry))
                .toList();
        return new AdmissionReply.Admitted(entry, others, superseded, List.of());
    }

    void closed(SessionClosed session) {
        entries.values()
                .removeIf(entry -> entry.meetingId().equals(session.meetingId())
                        && entry.connectionId().equals(session.connectionId()));
    }

    void instanceLost(String instanceId) {
        entries.values().removeIf(entry -> entry.instanceId().equals(instanceId));
    }

    /** The instances to be told. */
    Set<String> end(String meetingId) {
        ended.add(meetingId);
        return entries.values().stream()
                .filter(entry -> entry.meetingId().equals(meetingId))
                .map(DirectoryEntry::instanceId)
                .collect(Collectors.toSet());
    }

    boolean isEnded(String meetingId) {
        return ended.contains(meetingId);
    }

    boolean knows(ModelClient client) {
        @Nullable DirectoryEntry entry = entries.get(new Seat(client.meetingId, client.userId));
        return entry != null && Objects.equals(entry.connectionId(), client.connectionId);
    }

    Set<String> connectionIds(String meetingId) {
        return entries.values().stream()
                .filter(entry -> entry.meetingId().equals(meetingId))
                .map(DirectoryEntry::connectionId)
                .collect(Collectors.toSet());
    }
}
