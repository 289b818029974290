package io.cloudmeetx.api.meeting;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** How a meeting is read from PostgreSQL. */
public final class MeetingRow {
    /** What to select, of {@code meeting m} joined with {@code person host}. */
    public static final String COLUMNS = """
            m.meeting_id, m.host_id, host.display_name as host_name, m.status, m.title, m.description,
            m.scheduled_at, m.duration_minutes, m.max_participants, m.passcode_hash, m.lobby, m.locked,
            m.guests_allowed, m.recording, m.created_at, m.ended_at,
            (select count(*) from seat c
             where c.meeting_id = m.meeting_id and c.connection_id is not null and m.status <> 'ended'
            ) as participant_count
            """;

    private MeetingRow() {}

    public static Meeting meeting(Row row) {
        return new Meeting(
                row.getString("meeting_id"),
                row.getString("host_id"),
                row.getString("host_name"),
                MeetingStatus.ofWireName(row.getString("status")),
                plan(row),
                row.getInteger("participant_count"),
                row.getOffsetDateTime("created_at").toInstant(),
                instant(row, "ended_at"));
    }

    private static MeetingPlan plan(Row row) {
        @Nullable String passcode = row.getString("passcode_hash");
        return new MeetingPlan(
                row.getString("title"),
                row.getString("description"),
                instant(row, "scheduled_at"),
                row.getInteger("duration_minutes"),
                row.getInteger("max_participants"),
                passcode == null ? null : new PasscodeHash(passcode),
                row.getBoolean("lobby"),
                row.getBoolean("locked"),
                row.getBoolean("guests_allowed"),
                row.getString("recording"));
    }

    private static @Nullable Instant instant(Row row, String column) {
        @Nullable OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
