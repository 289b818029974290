package io.cloudmeetx.api.token;

import com.nimbusds.jose.jwk.ECKey;
import io.cloudmeetx.api.database.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Signing keys in PostgreSQL. */
public final class PgSigningKeyStore implements SigningKeyStore {
    /** Names the lock that lets one node at a time look for a first key; a number of our own choice. */
    private static final long CREATION_LOCK = 0x436c_6f75_644b_6579L;

    private final Database database;

    public PgSigningKeyStore(Database database) {
        this.database = database;
    }

    @Override
    public Future<List<ECKey>> loadOrCreate(Supplier<ECKey> newKey, Instant now) {
        return database.transaction(client -> lockCreation(client)
                .compose(locked -> load(client))
                .compose(keys -> keys.isEmpty() ? create(client, newKey.get(), now) : Future.succeededFuture(keys)));
    }

    private static Future<RowSet<Row>> lockCreation(SqlClient client) {
        return Database.query(client, "select pg_advisory_xact_lock($1)", Tuple.of(CREATION_LOCK));
    }

    private static Future<List<ECKey>> load(SqlClient client) {
        return Database.query(client, """
                        select private_jwk
                        from signing_key
                        order by created_at desc, key_id
                        """, Tuple.tuple()).map(PgSigningKeyStore::keys);
    }

    private static Future<List<ECKey>> create(SqlClient client, ECKey key, Instant now) {
        return Database.query(client, """
                        insert into signing_key (key_id, private_jwk, created_at)
                        values ($1, $2, $3)
                        """, Tuple.of(key.getKeyID(), key.toJSONString(), Database.utc(now)))
                .map(inserted -> List.of(key));
    }

    private static List<ECKey> keys(RowSet<Row> rows) {
        List<ECKey> keys = new ArrayList<>();
        for (Row row : rows) {
            try {
                keys.add(ECKey.parse(row.getString("private_jwk")));
            } catch (ParseException broken) {
                throw new IllegalStateException("a key in the table signing_key is broken", broken);
            }
        }
        return keys;
    }
}
