package io.cloudmeetx.api.identity;

import io.cloudmeetx.api.database.Database;
import io.cloudmeetx.api.refusal.Refusal;
import io.cloudmeetx.api.refusal.Refusal.CredentialFault;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Persons and sign-ins in PostgreSQL. */
public final class PgPersonStore implements PersonStore {
    private final Database database;

    public PgPersonStore(Database database) {
        this.database = database;
    }

    @Override
    public Future<Optional<Person>> find(String userId) {
        return database.query("""
                        select user_id, display_name, guest
                        from person
                        where user_id = $1
                        """, Tuple.of(userId))
                .map(rows -> Database.first(rows).map(PgPersonStore::person));
    }

    /** Stores a new person as part of a larger transaction. */
    public static Future<Void> insert(SqlClient client, Person person, Instant now) {
        return Database.query(
                        client, """
                        insert into person (user_id, display_name, guest, created_at)
                        values ($1, $2, $3, $4)
                        """, Tuple.of(person.userId(), person.displayName(), person.guest(), Database.utc(now)))
                .mapEmpty();
    }

    @Override
    public Future<Void> create(Person person, String signInId, RefreshToken token, Instant now) {
        return database.transaction(client -> insert(client, person, now)
                .compose(
                        inserted -> Database.query(client, """
                        insert into sign_in (sign_in_id, user_id, created_at)
                        values ($1, $2, $3)
                        """, Tuple.of(signInId, person.userId(), Database.utc(now))))
                .compose(inserted -> insertToken(client, signInId, token, null, now)));
    }

    private static Future<Void> insertToken(
            SqlClient client, String signInId, RefreshToken token, @Nullable RefreshToken predecessor, Instant now) {
        Tuple parameters = Tuple.tuple()
                .addBuffer(hash(token))
                .addString(signInId)
                .addBuffer(predecessor == null ? null : hash(predecessor))
                .addOffsetDateTime(Database.utc(now))
                .addOffsetDateTime(Database.utc(now.plus(RefreshToken.LIFETIME)));
        return Database.query(client, """
                        insert into refresh_token (token_hash, sign_in_id, predecessor, issued_at, expires_at)
                        values ($1, $2, $3, $4, $5)
                        """, parameters).mapEmpty();
    }

    /** The sign-in is locked first: a refresh and a revocation of the same family cannot pass each other. */
    @Override
    public Future<Person> rotate(RefreshToken spent, RefreshToken next, Instant graceSince, Instant now) {
        return database.<Optional<Person>>transaction(client -> lockSignIn(client, spent)
                        .compose(locked -> readToken(client, spent))
                        .compose(rows -> {
                            Optional<Row> token = Database.first(rows);
                            if (token.isEmpty() || isOver(token.get(), now)) {
                                return Future.succeededFuture(Optional.empty());
                            }
                            String signInId = token.get().getString("sign_in_id");
                            return isStolen(token.get(), graceSince)
                                    ? revoke(client, signInId, now)
                                    : giveUpSuccessors(client, spent, graceSince)
                                            .compose(givenUp -> replace(client, signInId, spent, next, now))
                                            .map(replaced -> Optional.of(person(token.get())));
                        }))
                .compose(person -> person.map(Future::succeededFuture)
                        .orElseGet(() -> new Refusal.Unauthorized(CredentialFault.REVOKED).failed()));
    }

    private static Future<RowSet<Row>> lockSignIn(SqlClient client, RefreshToken token) {
        return Database.query(client, """
                select sign_in_id
                from sign_in
                where sign_in_id = (select sign_in_id from refresh_token where token_hash = $1)
                for update
                """, Tuple.of(hash(token)));
    }

    private static Future<RowSet<Row>> readToken(SqlClient client, RefreshToken token) {
        return Database.query(client, """
                select t.sign_in_id, t.expires_at, t.spent_at, t.given_up, s.revoked_at,
                    p.user_id, p.display_name, p.guest,
                    exists (select from refresh_token successor
                            where successor.predecessor = t.token_hash and successor.spent_at is not null
                    ) as successor_used
                from refresh_token t
                join sign_in s using (sign_in_id)
                join person p using (user_id)
                where t.token_hash = $1
                """, Tuple.of(hash(token)));
    }

    private static boolean isOver(Row token, Instant now) {
        return token.getOffsetDateTime("revoked_at") != null
                || !token.getOffsetDateTime("expires_at").toInstant().isAfter(now);
    }

    private static boolean isStolen(Row token, Instant graceSince) {
        @Nullable OffsetDateTime spentAt = token.getOffsetDateTime("spent_at");
        boolean isSpentAgain = spentAt != null && spentAt.toInstant().isBefore(graceSince);
        return token.getBoolean("given_up") || (isSpentAgain && token.getBoolean("successor_used"));
    }

    /** Whom they reached would have used one of them: whoever does now is not the one who spends the token again. */
    private static Future<Void> giveUpSuccessors(SqlClient client, RefreshToken spent, Instant graceSince) {
        return Database.query(client, """
                        update refresh_token successor
                        set given_up = true
                        from refresh_token t
                        where t.token_hash = $1 and t.spent_at < $2 and successor.predecessor = t.token_hash
                        """, Tuple.of(hash(spent), Database.utc(graceSince)))
                .mapEmpty();
    }

    private static Future<Void> replace(
            SqlClient client, String signInId, RefreshToken spent, RefreshToken next, Instant now) {
        return Database.query(client, """
                        update refresh_token
                        set spent_at = coalesce(spent_at, $2)
                        where token_hash = $1
                        """, Tuple.of(hash(spent), Database.utc(now)))
                .compose(updated -> insertToken(client, signInId, next, spent, now));
    }

    private static Future<Optional<Person>> revoke(SqlClient client, String signInId, Instant now) {
        return Database.query(client, """
                        update sign_in
                        set revoked_at = $2
                        where sign_in_id = $1
                        """, Tuple.of(signInId, Database.utc(now)))
                .map(revoked -> Optional.empty());
    }

    @Override
    public Future<Void> deleteExpired(Instant now) {
        return database.query("""
                        delete from refresh_token
                        where expires_at <= $1
                        """, Tuple.of(Database.utc(now))).mapEmpty();
    }

    @Override
    public Future<Void> revoke(RefreshToken token, Instant now) {
        return database.query("""
                        update sign_in
                        set revoked_at = coalesce(revoked_at, $2)
                        where sign_in_id = (select sign_in_id from refresh_token where token_hash = $1)
                        """, Tuple.of(hash(token), Database.utc(now))).mapEmpty();
    }

    private static Buffer hash(RefreshToken token) {
        return Buffer.buffer(token.hash());
    }

    private static Person person(Row row) {
        return new Person(row.getString("user_id"), row.getString("display_name"), row.getBoolean("guest"));
    }
}
