package io.cloudmeetx.api.meeting;

import io.cloudmeetx.api.database.Database;
import io.cloudmeetx.api.refusal.Refusal;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Meetings in PostgreSQL. */
public final class PgMeetingStore implements MeetingStore {
    private static final String SELECT_SEEN = "select " + MeetingRow.COLUMNS + """
            , case when m.host_id = $2 then 'HOST'
                   when s.user_id is null then 'STRANGER'
                   when s.banned_at is not null then 'BANNED'
                   when s.role = 'host' then 'HOST'
                   else 'PARTICIPANT' end as standing
            from meeting m
            join person host on host.user_id = m.host_id
            left join seat s on s.meeting_id = m.meeting_id and s.user_id = $2
            where m.meeting_id = $1
            """;

    private static final String SELECT_MINE = "select " + MeetingRow.COLUMNS + """
            from meeting m
            join person host on host.user_id = m.host_id
            where (m.host_id = $1 or exists (
                       select from seat s
                       where s.meeting_id = m.meeting_id and s.user_id = $1 and s.banned_at is null))
              and ($2::text is null or m.status = $2)
              and ($3::timestamptz is null or (m.created_at, m.meeting_id) < ($3, $4::text))
            order by m.created_at desc, m.meeting_id desc
            limit $5
            """;

    private final Database database;

    public PgMeetingStore(Database database) {
        this.database = database;
    }

    @Override
    public Future<Optional<Meeting>> create(String meetingId, String hostId, MeetingPlan plan, Instant now) {
        return database.query("""
                        insert into meeting (meeting_id, host_id, title, description, status, scheduled_at,
                            duration_minutes, max_participants, passcode_hash, lobby, locked, guests_allowed,
                            recording, created_at)
                        values ($1, $2, $3, $4, 'scheduled', $5, $6, $7, $8, $9, $10, $11, $12, $13)
                        on conflict (meeting_id) do nothing
                        returning meeting_id
                        """, parameters(meetingId, hostId, plan, now))
                .compose(created -> Database.first(created).isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : find(meetingId, hostId).map(seen -> Optional.of(seen.meeting())));
    }

    private static Tuple parameters(String meetingId, String hostId, MeetingPlan plan, Instant now) {
        return Tuple.tuple()
                .addString(meetingId)
                .addString(hostId)
                .addString(plan.title())
                .addString(plan.description())
                .addOffsetDateTime(plan.scheduledAt() == null ? null : Database.utc(plan.scheduledAt()))
                .addInteger(plan.durationMinutes())
                .addInteger(plan.maxParticipants())
                .addString(plan.passcode() == null ? null : plan.passcode().encoded())
                .addBoolean(plan.lobby())
                .addBoolean(plan.locked())
                .addBoolean(plan.guestsAllowed())
                .addString(plan.recording())
                .addOffsetDateTime(Database.utc(now));
    }

    @Override
    public Future<SeenMeeting> find(String meetingId, @Nullable String viewerId) {
        return database.query(SELECT_SEEN, Tuple.of(meetingId, viewerId))
                .compose(rows -> Database.first(rows)
                        .map(row -> Future.succeededFuture(seen(row)))
                        .orElseGet(() -> new Refusal.NoSuchMeeting().failed()));
    }

    private static SeenMeeting seen(Row row) {
        return new SeenMeeting(MeetingRow.meeting(row), Standing.valueOf(row.getString("standing")));
    }

    @Override
    public Future<List<Meeting>> list(
            String userId, @Nullable MeetingStatus status, @Nullable MeetingPosition after, int limit) {
        Tuple parameters = Tuple.tuple()
                .addString(userId)
                .addString(status == null ? null : status.wireName())
                .addOffsetDateTime(after == null ? null : Database.utc(after.createdAt()))
                .addString(after == null ? null : after.meetingId())
                .addInteger(limit);
        return database.query(SELECT_MINE, parameters).map(rows -> {
            List<Meeting> meetings = new ArrayList<>();
            rows.forEach(row -> meetings.add(MeetingRow.meeting(row)));
            return meetings;
        });
    }

    @Override
    public Future<EndedMeeting> end(String meetingId, String userId, Instant now) {
        return database.transaction(client -> lock(client, meetingId)
                .compose(locked -> Database.query(client, SELECT_SEEN, Tuple.of(meetingId, userId)))
                .compose(rows -> {
                    Optional<Row> row = Database.first(rows);
                    if (row.isEmpty()) {
                        return new Refusal.NoSuchMeeting().<Standing>failed();
                    }
                    Standing standing = seen(row.get()).standing();
                    return standing == Standing.HOST
                            ? Future.succeededFuture(standing)
                            : new Refusal.NotHost().<Standing>failed();
                })
                .compose(host -> markEnded(client, meetingId, now))
                .compose(ended -> instancesOf(client, meetingId))
                .compose(instanceIds -> Database.query(client, SELECT_SEEN, Tuple.of(meetingId, userId))
                        .map(rows -> new EndedMeeting(
                                seen(Database.first(rows).orElseThrow()).meeting(), instanceIds))));
    }

    /** Whoever changes who is in a meeting does this first: one after another for each meeting. */
    public static Future<Void> lock(SqlClient client, String meetingId) {
        return Database.query(client, """
                        select from meeting
                        where meeting_id = $1
                        for update
                        """, Tuple.of(meetingId)).mapEmpty();
    }

    private static Future<Void> markEnded(SqlClient client, String meetingId, Instant now) {
        return Database.query(client, """
                        update meeting
                        set status = 'ended', ended_at = $2
                        where meeting_id = $1 and status <> 'ended'
                        """, Tuple.of(meetingId, Database.utc(now)))
                .mapEmpty();
    }

    private static Future<List<String>> instancesOf(SqlClient client, String meetingId) {
        return Database.query(client, """
                        select distinct instance_id
                        from seat
                        where meeting_id = $1 and instance_id is not null
                        """, Tuple.of(meetingId)).map(rows -> {
            List<String> instanceIds = new ArrayList<>();
            rows.forEach(row -> instanceIds.add(row.getString("instance_id")));
            return instanceIds;
        });
    }
}
