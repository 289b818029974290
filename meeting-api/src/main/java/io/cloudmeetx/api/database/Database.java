package io.cloudmeetx.api.database;

import io.cloudmeetx.api.refusal.Refusal;
import io.cloudmeetx.api.refusal.Refusal.Cause;
import io.cloudmeetx.api.refusal.RefusedException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The connections to PostgreSQL. Whatever says that the database is away or does not answer in time fails with
 * {@link Refusal.Unavailable}; other failures pass as they are.
 *
 * <p>Three limits of time lie in each other: PostgreSQL itself gives up a statement and the wait for a lock
 * ({@link DatabaseAddress}); whoever waits for the database is told after {@value #ANSWER_MILLIS} ms, even by a
 * server that says nothing; and a connection on which nothing has come for a minute is dropped, so that a server which
 * vanished does not keep the pool busy.
 */
public final class Database {
    private static final int CONNECTIONS = 16;
    private static final int WAITING_REQUESTS = 2_000;
    private static final int CONNECTION_TIMEOUT_SECONDS = 5;

    /** Less than the 5 seconds for which signaling waits for an admission: it is to hear why. */
    private static final int ANSWER_MILLIS = 4_500;

    private static final int SILENCE_SECONDS = 60;
    private static final int UNUSED_SECONDS = SILENCE_SECONDS / 2;
    private static final String FOREIGN_KEY_VIOLATION = "23503";

    /** query_canceled (what statement_timeout does), lock_not_available, deadlock_detected. */
    private static final Set<String> GIVEN_UP = Set.of("57014", "55P03", "40P01");

    private final Pool pool;

    private Database(Pool pool) {
        this.pool = pool;
    }

    /** Connects lazily: a database that is away shows with the first query, and is used again when it is back. */
    public static Database connectedTo(Vertx vertx, DatabaseAddress address) {
        return new Database(PgBuilder.pool()
                .connectingTo(address.connectOptions())
                .with(new PoolOptions()
                        .setMaxSize(CONNECTIONS)
                        .setMaxWaitQueueSize(WAITING_REQUESTS)
                        .setConnectionTimeout(CONNECTION_TIMEOUT_SECONDS)
                        .setConnectionTimeoutUnit(TimeUnit.SECONDS)
                        .setIdleTimeout(UNUSED_SECONDS)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS))
                .with(new NetClientOptions()
                        .setConnectTimeout((int) TimeUnit.SECONDS.toMillis(CONNECTION_TIMEOUT_SECONDS))
                        .setReadIdleTimeout(SILENCE_SECONDS)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS))
                .using(vertx)
                .build());
    }

    /** One statement by itself. */
    public Future<RowSet<Row>> query(String sql, Tuple parameters) {
        return query(pool, sql, parameters)
                .timeout(ANSWER_MILLIS, TimeUnit.MILLISECONDS)
                .recover(Database::unavailableIfAway);
    }

    /** One statement within the transaction of the client. */
    public static Future<RowSet<Row>> query(SqlClient client, String sql, Tuple parameters) {
        return client.preparedQuery(sql).execute(parameters);
    }

    /**
     * All of it or nothing: rolled back when the work fails. After {@link Refusal.Unavailable} it is not known which:
     * a server that was silent may go on where it stopped.
     */
    public <T extends @Nullable Object> Future<T> transaction(Function<SqlConnection, Future<T>> work) {
        return pool.withTransaction(work)
                .timeout(ANSWER_MILLIS, TimeUnit.MILLISECONDS)
                .recover(Database::unavailableIfAway);
    }

    public static Optional<Row> first(RowSet<Row> rows) {
        RowIterator<Row> iterator = rows.iterator();
        return iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty();
    }

    /** As PostgreSQL takes it. */
    public static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** Whether the statement failed because a row that it refers to is not there. */
    public static boolean isReferenceMissing(Throwable failure) {
        return failure instanceof PgException refused && FOREIGN_KEY_VIOLATION.equals(refused.getSqlState());
    }

    public Future<Void> close() {
        return pool.close();
    }

    private static <T extends @Nullable Object> Future<T> unavailableIfAway(Throwable failure) {
        return Future.failedFuture(
                isAway(failure) ? new RefusedException(new Refusal.Unavailable(Cause.DATABASE), failure) : failure);
    }

    /** Lost, refused or silent connections, a pool without a free one, and servers that start, stop or are full. */
    private static boolean isAway(Throwable failure) {
        if (failure instanceof PgException refused) {
            String state = String.valueOf(refused.getSqlState());
            return state.startsWith("08")
                    || state.startsWith("57P")
                    || state.startsWith("53")
                    || GIVEN_UP.contains(state);
        }
        return failure instanceof IOException
                || failure instanceof TimeoutException
                || failure instanceof VertxException;
    }
}
