package io.cloudmeetx.api.seat;

import io.cloudmeetx.protocol.Role;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** How a seat is read from PostgreSQL. */
final class SeatRow {
    /** What to select, of {@code seat s}. */
    static final String COLUMNS = """
            s.meeting_id as seat_meeting_id, s.user_id as seat_user_id, s.display_name as seat_name,
            s.role as seat_role, s.banned_at, s.reserved_until, s.connection_id, s.instance_id, s.joined_at,
            s.join_order
            """;

    private SeatRow() {}

    /** The seat of a row of an outer join; null if there is none. */
    static @Nullable Seat seatOrNull(Row row) {
        return row.getString("seat_user_id") == null ? null : seat(row);
    }

    static Seat seat(Row row) {
        @Nullable OffsetDateTime reservedUntil = row.getOffsetDateTime("reserved_until");
        return new Seat(
                row.getString("seat_meeting_id"),
                row.getString("seat_user_id"),
                row.getString("seat_name"),
                Role.ofWireName(row.getString("seat_role")).orElseThrow(),
                row.getOffsetDateTime("banned_at") != null,
                reservedUntil == null ? null : reservedUntil.toInstant(),
                session(row));
    }

    private static Seat.@Nullable Session session(Row row) {
        @Nullable String connectionId = row.getString("connection_id");
        return connectionId == null
                ? null
                : new Seat.Session(
                        connectionId,
                        row.getString("instance_id"),
                        row.getOffsetDateTime("joined_at").toInstant(),
                        row.getLong("join_order"));
    }
}
