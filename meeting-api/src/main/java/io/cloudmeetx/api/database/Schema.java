package io.cloudmeetx.api.database;

import io.cloudmeetx.api.StartFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ssl.DefaultJavaSSLFactory;

/** Brings the tables to the form that this version needs. Blocks. */
public final class Schema {
    private static final String SCRIPTS = "classpath:io/cloudmeetx/api/database/migration";
    private static final int CONNECT_TIMEOUT_SECONDS = 5;
    private static final int LOGIN_TIMEOUT_SECONDS = 10;

    private Schema() {}

    /** Throws {@link StartFailure} when the database cannot be reached or has a form that this version cannot use. */
    public static void migrate(DatabaseAddress address) {
        DataSource source = dataSource(address);
        refuseUnreachable(address, source);
        Flyway flyway = Flyway.configure(Schema.class.getClassLoader())
                .dataSource(source)
                .locations(SCRIPTS)
                .loggers("slf4j")
                .load();
        try {
            refuseNewer(address, flyway);
            flyway.migrate();
        } catch (FlywayException failure) {
            throw new StartFailure(
                    "The tables in the database at " + address.place() + "/" + address.database()
                            + " cannot be brought to this version (" + firstLine(failure)
                            + "): restore a backup or repair them, then start again.",
                    failure);
        }
    }

    private static DataSource dataSource(DatabaseAddress address) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {address.hostInUrl()});
        source.setPortNumbers(new int[] {address.port()});
        source.setDatabaseName(address.database());
        source.setUser(address.user());
        source.setPassword(address.password());
        source.setConnectTimeout(CONNECT_TIMEOUT_SECONDS);
        source.setLoginTimeout(LOGIN_TIMEOUT_SECONDS);
        source.setSslmode(address.tls() ? "verify-full" : "disable");
        if (address.tls()) {
            source.setSslfactory(DefaultJavaSSLFactory.class.getName());
        }
        return source;
    }

    private static void refuseUnreachable(DatabaseAddress address, DataSource source) {
        try (Connection connection = source.getConnection()) {
            if (!connection.isValid(5)) {
                throw unreachable(address, null);
            }
        } catch (SQLException failure) {
            throw startFailure(address, failure);
        }
    }

    private static StartFailure startFailure(DatabaseAddress address, SQLException failure) {
        String state = Optional.ofNullable(failure.getSQLState()).orElse("");
        return switch (state) {
            case "28P01", "28000" ->
                new StartFailure(
                        "The database at " + address.place() + " refuses the user " + address.user()
                                + " or its password: correct CLOUDMEETX_DATABASE_URL.",
                        failure);
            case "3D000" ->
                new StartFailure(
                        "There is no database named " + address.database() + " at " + address.place()
                                + ": create it (createdb), or correct CLOUDMEETX_DATABASE_URL.",
                        failure);
            default -> unreachable(address, failure);
        };
    }

    private static StartFailure unreachable(DatabaseAddress address, @Nullable SQLException failure) {
        return new StartFailure(
                "The database at " + address.place() + " cannot be reached"
                        + (failure == null ? "" : " (" + firstLine(failure) + ")")
                        + ": start it, or correct CLOUDMEETX_DATABASE_URL.",
                failure);
    }

    private static void refuseNewer(DatabaseAddress address, Flyway flyway) {
        Optional<MigrationInfo> unknown = Arrays.stream(flyway.info().applied())
                .filter(migration -> migration.getState().isApplied()
                        && !migration.getState().isResolved())
                .findFirst();
        if (unknown.isPresent()) {
            throw new StartFailure("The database at " + address.place() + "/" + address.database()
                    + " was used by a newer CloudMeetX (its schema version "
                    + unknown.get().getVersion() + " is unknown here): start that version or a newer one.");
        }
    }

    private static String firstLine(Exception failure) {
        return String.valueOf(failure.getMessage())
                .strip()
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("[:.]+$", "");
    }
}
