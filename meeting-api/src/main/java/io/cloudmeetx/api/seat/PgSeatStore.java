package io.cloudmeetx.api.seat;

import io.cloudmeetx.api.database.Database;
import io.cloudmeetx.api.identity.PgPersonStore;
import io.cloudmeetx.api.meeting.MeetingRow;
import io.cloudmeetx.api.meeting.PgMeetingStore;
import io.cloudmeetx.api.refusal.Refusal;
import io.cloudmeetx.api.refusal.RefusedException;
import io.cloudmeetx.api.seat.SeatRules.Situation;
import io.cloudmeetx.protocol.bus.DirectoryEntry;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Seats and sessions in PostgreSQL. */
public final class PgSeatStore implements SeatStore {
    /** How long a join holds a seat for the socket that is to follow. */
    private static final Duration RESERVATION = Duration.ofSeconds(60);

    /** Read after the lock, in a statement of its own: it must see what the one who held the lock before did. */
    private static final String SELECT_SITUATION = "select " + MeetingRow.COLUMNS + ", " + SeatRow.COLUMNS + """
            , coalesce(me.guest, true) as is_guest,
            (select count(*) from seat o
             where o.meeting_id = m.meeting_id and o.user_id <> $2 and o.banned_at is null
               and (o.connection_id is not null or o.reserved_until > $3)
            ) as taken_by_others
            from meeting m
            join person host on host.user_id = m.host_id
            left join person me on me.user_id = $2
            left join seat s on s.meeting_id = m.meeting_id and s.user_id = $2
            where m.meeting_id = $1
            """;

    private final Database database;

    public PgSeatStore(Database database) {
        this.database = database;
    }

    @Override
    public Future<TakenSeat> take(Joining joining, Instant now) {
        return database.transaction(client -> PgMeetingStore.lock(client, joining.meetingId())
                .compose(locked -> situation(client, joining.meetingId(), joining.userId(), now))
                .map(situation ->
                        permitted(situation, SeatRules.againstJoining(situation, passcode(situation, joining))))
                .compose(permitted -> insertGuest(client, joining, now)
                        .compose(known -> reserve(client, joining, permitted.isHost(), now))
                        .compose(seat -> activate(client, joining.meetingId()).map(seat)))
                .compose(seat -> situation(client, joining.meetingId(), joining.userId(), now)
                        .map(after -> new TakenSeat(after.meeting(), seat))));
    }

    private static Future<Situation> situation(SqlClient client, String meetingId, String userId, Instant now) {
        return Database.query(client, SELECT_SITUATION, Tuple.of(meetingId, userId, Database.utc(now)))
                .compose(rows -> Database.first(rows)
                        .map(row -> Future.succeededFuture(situation(row, userId, now)))
                        .orElseGet(() -> new Refusal.NoSuchMeeting().failed()));
    }

    private static Situation situation(Row row, String userId, Instant now) {
        return new Situation(
                MeetingRow.meeting(row),
                userId,
                row.getBoolean("is_guest"),
                SeatRow.seatOrNull(row),
                row.getInteger("taken_by_others"),
                now);
    }

    private static Situation permitted(Situation situation, Optional<Refusal> refusal) {
        if (refusal.isPresent()) {
            throw new RefusedException(refusal.get());
        }
        return situation;
    }

    /** A passcode that was compared with another hash than the meeting has now proves nothing. */
    private static SeatRules.Passcode passcode(Situation situation, Joining joining) {
        if (joining.passcode() == null) {
            return SeatRules.Passcode.NOT_SENT;
        }
        boolean isRight = joining.passcode().matches()
                && joining.passcode().hash().equals(situation.meeting().plan().passcode());
        return isRight ? SeatRules.Passcode.RIGHT : SeatRules.Passcode.WRONG;
    }

    private static Future<Void> insertGuest(SqlClient client, Joining joining, Instant now) {
        return joining.newGuest() == null
                ? Future.succeededFuture()
                : PgPersonStore.insert(client, joining.newGuest(), now);
    }

    private static Future<Seat> reserve(SqlClient client, Joining joining, boolean isHost, Instant now) {
        Tuple parameters = Tuple.tuple()
                .addString(joining.meetingId())
                .addString(joining.userId())
                .addString(joining.displayName())
                .addString(isHost ? "host" : "participant")
                .addOffsetDateTime(Database.utc(now.plus(RESERVATION)));
        return Database.query(client, """
                        insert into seat as s (meeting_id, user_id, display_name, role, reserved_until)
                        select $1::text, p.user_id, coalesce($3::text, p.display_name), $4::text, $5::timestamptz
                        from person p
                        where p.user_id = $2
                        on conflict (meeting_id, user_id) do update
                        set display_name = coalesce($3::text, s.display_name),
                            role = excluded.role,
                            reserved_until = excluded.reserved_until
                        returning\s""" + SeatRow.COLUMNS, parameters)
                .map(rows -> SeatRow.seat(Database.first(rows)
                        .orElseThrow(() ->
                                new RefusedException(new Refusal.Unauthorized(Refusal.CredentialFault.OF_NOBODY)))));
    }

    private static Future<Void> activate(SqlClient client, String meetingId) {
        return Database.query(client, """
                        update meeting
                        set status = 'active'
                        where meeting_id = $1 and status = 'scheduled'
                        """, Tuple.of(meetingId)).mapEmpty();
    }

    @Override
    public Future<EnteredSession> enter(Connecting connecting, Instant now) {
        return database.transaction(client -> PgMeetingStore.lock(client, connecting.meetingId())
                .compose(locked -> situation(client, connecting.meetingId(), connecting.userId(), now))
                .map(situation ->
                        permitted(situation, SeatRules.againstConnecting(situation, connecting.tokenExpired())))
                .compose(permitted -> occupy(client, connecting, now)
                        .compose(seat -> others(client, connecting)
                                .map(others -> entered(connecting, seat, others, permitted)))));
    }

    private static EnteredSession entered(
            Connecting connecting, Seat seat, List<DirectoryEntry> others, Situation before) {
        Optional<DirectoryEntry> superseded = Optional.ofNullable(before.seat())
                .flatMap(Seat::directoryEntry)
                .filter(older -> !older.connectionId().equals(connecting.connectionId()));
        return new EnteredSession(seat.directoryEntry().orElseThrow(), others, superseded.orElse(null));
    }

    private static Future<Seat> occupy(SqlClient client, Connecting connecting, Instant now) {
        Tuple parameters = Tuple.of(
                connecting.meetingId(),
                connecting.userId(),
                connecting.connectionId(),
                connecting.instanceId(),
                Database.utc(now));
        return Database.query(client, """
                        with counted as (
                            update meeting
                            set session_count = session_count + 1
                            where meeting_id = $1
                            returning session_count)
                        update seat s
                        set connection_id = $3, instance_id = $4, joined_at = $5,
                            join_order = counted.session_count, reserved_until = null
                        from counted
                        where s.meeting_id = $1 and s.user_id = $2
                        returning\s""" + SeatRow.COLUMNS, parameters)
                .map(rows -> SeatRow.seat(Database.first(rows).orElseThrow()));
    }

    private static Future<List<DirectoryEntry>> others(SqlClient client, Connecting connecting) {
        return Database.query(
                        client,
                        "select " + SeatRow.COLUMNS + """
                        from seat s
                        where s.meeting_id = $1 and s.user_id <> $2 and s.connection_id is not null
                        order by s.join_order
                        """,
                        Tuple.of(connecting.meetingId(), connecting.userId()))
                .map(rows -> {
                    List<DirectoryEntry> others = new ArrayList<>();
                    rows.forEach(
                            row -> others.add(SeatRow.seat(row).directoryEntry().orElseThrow()));
                    return others;
                });
    }

    @Override
    public Future<Void> mayEnter(String meetingId, String userId, boolean tokenExpired, Instant now) {
        return database.query(SELECT_SITUATION, Tuple.of(meetingId, userId, Database.utc(now)))
                .compose(rows -> Database.first(rows)
                        .map(row -> Future.succeededFuture(situation(row, userId, now)))
                        .orElseGet(() -> new Refusal.NoSuchMeeting().failed()))
                .map(situation -> permitted(situation, SeatRules.againstConnecting(situation, tokenExpired)))
                .mapEmpty();
    }

    /** Leaves a reservation alone: it is of a later join, as when a page is reloaded. */
    @Override
    public Future<Void> leave(String meetingId, String connectionId) {
        return database.transaction(client ->
                PgMeetingStore.lock(client, meetingId).compose(locked -> vacate(client, meetingId, connectionId)));
    }

    private static Future<Void> vacate(SqlClient client, String meetingId, String connectionId) {
        return Database.query(client, """
                        update seat
                        set connection_id = null, instance_id = null
                        where meeting_id = $1 and connection_id = $2
                        """, Tuple.of(meetingId, connectionId)).mapEmpty();
    }

    @Override
    public Future<Void> leaveInstance(String instanceId) {
        return database.query("""
                        update seat
                        set connection_id = null, instance_id = null
                        where instance_id = $1
                        """, Tuple.of(instanceId)).mapEmpty();
    }

    @Override
    public Future<Void> leaveAll() {
        return database.query("""
                        update seat
                        set connection_id = null, instance_id = null
                        where instance_id is not null
                        """, Tuple.tuple()).mapEmpty();
    }
}
