package io.cloudmeetx.api.database;

import io.cloudmeetx.api.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server that a killed process left running in the data directory. Asked only by who holds the lock of the
 * directory, so that the server cannot belong to a live CloudMeetX.
 */
final class OrphanedPostgres {
    private static final Logger LOG = LoggerFactory.getLogger(OrphanedPostgres.class);

    private final PostgresPrograms programs;
    private final Path cluster;
    private final Path pidFile;

    OrphanedPostgres(PostgresPrograms programs, Path cluster) {
        this.programs = programs;
        this.cluster = cluster;
        this.pidFile = cluster.resolve("postmaster.pid");
    }

    /** Stops it cleanly if it runs. */
    void stop() throws IOException {
        if (!Files.exists(pidFile)) {
            return;
        }
        if (!isRunning()) {
            Files.delete(pidFile);
            return;
        }
        LOG.atInfo().addKeyValue("directory", cluster).log("stopping the PostgreSQL that a killed process left behind");
        if (!stopped("fast") && !stopped("immediate")) {
            throw new StartFailure("An earlier PostgreSQL (process " + pid() + ") still uses " + cluster
                    + " and does not stop: end it with kill, then start CloudMeetX again.");
        }
    }

    private boolean stopped(String mode) throws IOException {
        return programs.run(
                        "pg_ctl", List.of("--pgdata=" + cluster, "--mode=" + mode, "--wait", "--timeout=20", "stop"))
                .isSuccess();
    }

    /**
     * Whether the process that the file names runs the program of this data directory. After a restart of the machine or the container its
     * number may belong to anybody, whom PostgreSQL itself would take for the server.
     */
    private boolean isRunning() throws IOException {
        return ProcessHandle.of(pid())
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().command())
                .filter(command -> Path.of(command).startsWith(cluster.resolveSibling(PostgresBinaries.DIRECTORY)))
                .isPresent();
    }

    private long pid() throws IOException {
        List<String> lines = Files.readAllLines(pidFile);
        try {
            return lines.isEmpty() ? -1 : Long.parseLong(lines.get(0).strip());
        } catch (NumberFormatException brokenFile) {
            return -1;
        }
    }
}
