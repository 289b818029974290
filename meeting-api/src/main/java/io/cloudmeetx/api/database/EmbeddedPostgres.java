package io.cloudmeetx.api.database;

import io.cloudmeetx.api.StartFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of our own in {@code <data directory>/postgres}, on the loopback interface alone, with a random
 * password. It outlives a {@code kill -9} of this process; the next start stops it cleanly first. Everything here
 * blocks.
 */
public final class EmbeddedPostgres {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String USER = "cloudmeetx";
    private static final String DATABASE = "postgres";
    private static final String PASSWORD_FILE = "cloudmeetx.password";
    private static final int PORTS_TO_TRY = 3;

    private final DataDirectory dataDirectory;
    private final Path cluster;
    private final PostgresPrograms programs;
    private final int port;
    private final String password;

    private EmbeddedPostgres(
            DataDirectory dataDirectory, Path cluster, PostgresPrograms programs, int port, String password) {
        this.dataDirectory = dataDirectory;
        this.cluster = cluster;
        this.programs = programs;
        this.port = port;
        this.password = password;
    }

    /** Starts the server, creating its files the first time. Throws {@link StartFailure} when it cannot be. */
    public static EmbeddedPostgres start(Path dataDir, SecureRandom secureRandom) {
        DataDirectory directory = DataDirectory.held(dataDir);
        try {
            return startIn(directory, secureRandom);
        } catch (StartFailure failure) {
            release(directory);
            throw failure;
        } catch (IOException failure) {
            release(directory);
            throw new StartFailure(
                    "The embedded PostgreSQL in " + directory.path() + " cannot start ("
                            + DataDirectory.reason(failure)
                            + "): see to it that the disk has room and that this user may write there.",
                    failure);
        }
    }

    private static void release(DataDirectory directory) {
        try {
            directory.close();
        } catch (IOException ignored) {
            LOG.atDebug().setCause(ignored).log("the lock of the data directory could not be released");
        }
    }

    private static EmbeddedPostgres startIn(DataDirectory directory, SecureRandom secureRandom) throws IOException {
        Path cluster = directory.path().resolve("postgres");
        refuseOtherVersion(cluster);
        Path bin = PostgresBinaries.unpackedIn(directory.path().resolve(PostgresBinaries.DIRECTORY));
        PostgresPrograms programs = PostgresPrograms.in(bin);
        if (Files.exists(cluster)) {
            new OrphanedPostgres(programs, cluster).stop();
        } else {
            create(programs, cluster, secureRandom);
        }
        String password = Files.readString(cluster.resolve(PASSWORD_FILE)).strip();
        int port = launch(programs, cluster);
        LOG.atInfo().addKeyValue("port", port).addKeyValue("directory", cluster).log("embedded PostgreSQL started");
        return new EmbeddedPostgres(directory, cluster, programs, port, password);
    }

    private static void refuseOtherVersion(Path cluster) throws IOException {
        Path versionFile = cluster.resolve("PG_VERSION");
        if (!Files.exists(versionFile)) {
            return;
        }
        String version = Files.readString(versionFile).strip();
        if (!version.equals(PostgresBinaries.MAJOR_VERSION)) {
            throw new StartFailure("The database in " + cluster + " was made by PostgreSQL " + version
                    + " but this CloudMeetX brings PostgreSQL " + PostgresBinaries.MAJOR_VERSION
                    + ": use the CloudMeetX version that made it, or move the data with pg_dump.");
        }
    }

    /** Made under another name and renamed when it is whole: a creation that was cut short is begun anew. */
    private static void create(PostgresPrograms programs, Path cluster, SecureRandom secureRandom) throws IOException {
        Path partial = cluster.resolveSibling("postgres.partial");
        Path passwordFile = cluster.resolveSibling("postgres.password");
        FileTrees.delete(partial);
        byte[] random = new byte[24];
        secureRandom.nextBytes(random);
        Files.deleteIfExists(passwordFile);
        Files.createFile(passwordFile);
        Files.setPosixFilePermissions(
                passwordFile, Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
        Files.writeString(passwordFile, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        PostgresPrograms.Outcome outcome = programs.run(
                "initdb",
                List.of(
                        "--pgdata=" + partial,
                        "--username=" + USER,
                        "--auth=scram-sha-256",
                        "--pwfile=" + passwordFile,
                        "--encoding=UTF8",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--locale=C",
                        "--data-checksums",
                        "--no-instructions"));
        if (!outcome.isSuccess()) {
            throw cannotStart(cluster, outcome.output());
        }
        Files.move(passwordFile, partial.resolve(PASSWORD_FILE));
        Files.move(partial, cluster);
    }

    private static int launch(PostgresPrograms programs, Path cluster) throws IOException {
        Path log = cluster.resolveSibling("postgres.log");
        String said = "";
        for (int attempt = 0; attempt < PORTS_TO_TRY; attempt++) {
            int port = freePort();
            Files.deleteIfExists(log);
            PostgresPrograms.Outcome outcome = programs.run(
                    "pg_ctl",
                    List.of(
                            "--pgdata=" + cluster,
                            "--log=" + log,
                            "--options=" + settings(port),
                            "--wait",
                            "--timeout=60",
                            "start"));
            if (outcome.isSuccess()) {
                return port;
            }
            said = Files.exists(log) ? Files.readString(log) : outcome.output();
            if (!said.contains("could not bind")) {
                break;
            }
        }
        throw cannotStart(cluster, said);
    }

    private static String settings(int port) {
        return String.join(
                " ",
                "-c listen_addresses=127.0.0.1",
                "-c port=" + port,
                "-c unix_socket_directories=''",
                "-c max_connections=50",
                "-c shared_buffers=64MB",
                "-c max_wal_size=256MB",
                "-c max_parallel_workers_per_gather=0",
                "-c jit=off",
                "-c timezone=UTC",
                "-c log_timezone=UTC",
                "-c logging_collector=on",
                "-c log_directory=log",
                "-c log_filename=postgresql-%a.log",
                "-c log_truncate_on_rotation=on",
                "-c log_rotation_age=1d",
                "-c log_rotation_size=0");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static StartFailure cannotStart(Path cluster, String said) {
        Optional<String> cause = said.lines()
                .filter(line -> line.contains("FATAL:") || line.contains("PANIC:") || line.contains("error:"))
                .map(line -> line.replaceFirst("^.*?(FATAL|PANIC|error): +", ""))
                .findFirst();
        String reason = cause.orElseGet(() -> said.lines().reduce("no reason given", (earlier, later) -> later));
        return new StartFailure("The embedded PostgreSQL in " + cluster + " cannot start (" + reason.strip()
                + "): see to it that the disk has room and that this user may write there, read "
                + cluster.resolve("log") + ", or set CLOUDMEETX_DATABASE_URL.");
    }

    /** How to connect. */
    public DatabaseAddress address() {
        return new DatabaseAddress("127.0.0.1", port, DATABASE, USER, password, false);
    }

    /** Stops the server cleanly, clients or not, and lets go of the data directory. */
    public void stop() {
        try {
            PostgresPrograms.Outcome outcome = programs.run(
                    "pg_ctl", List.of("--pgdata=" + cluster, "--mode=fast", "--wait", "--timeout=25", "stop"));
            if (outcome.isSuccess()) {
                LOG.atInfo().log("embedded PostgreSQL stopped");
            } else {
                LOG.atWarn().addKeyValue("output", outcome.output()).log("embedded PostgreSQL did not stop in time");
            }
        } catch (IOException failure) {
            LOG.atWarn().setCause(failure).log("embedded PostgreSQL could not be stopped");
        } finally {
            release(dataDirectory);
        }
    }
}
