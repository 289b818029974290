package io.cloudmeetx.api.database;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The PostgreSQL server that is used, its tables being of this version: the operator's, or one of our own. Blocks. */
public final class DatabaseServer {
    private final DatabaseAddress address;
    private final Optional<EmbeddedPostgres> embedded;

    private DatabaseServer(DatabaseAddress address, Optional<EmbeddedPostgres> embedded) {
        this.address = address;
        this.embedded = embedded;
    }

    /**
     * Throws {@link io.cloudmeetx.api.StartFailure}; then nothing is left running.
     *
     * @param databaseUrl the operator's server; null: one of our own in the data directory
     */
    public static DatabaseServer started(@Nullable String databaseUrl, Path dataDir, SecureRandom secureRandom) {
        DatabaseServer server;
        if (databaseUrl == null) {
            EmbeddedPostgres embedded = EmbeddedPostgres.start(dataDir, secureRandom);
            server = new DatabaseServer(embedded.address(), Optional.of(embedded));
        } else {
            server = new DatabaseServer(DatabaseAddress.parse(databaseUrl), Optional.empty());
        }
        try {
            Schema.migrate(server.address);
            return server;
        } catch (RuntimeException failure) {
            server.stop();
            throw failure;
        }
    }

    public DatabaseAddress address() {
        return address;
    }

    /** Stops the server if it is our own. */
    public void stop() {
        embedded.ifPresent(EmbeddedPostgres::stop);
    }
}
