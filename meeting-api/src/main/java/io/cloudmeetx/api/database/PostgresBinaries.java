package io.cloudmeetx.api.database;

import io.cloudmeetx.api.StartFailure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** The server's programs, unpacked once from the archive of this platform. */
final class PostgresBinaries {
    /** The major version of the packed server; a data directory belongs to one. */
    static final String MAJOR_VERSION = "17";

    /** Where they are unpacked, in the data directory. */
    static final String DIRECTORY = "postgres-binaries";

    private PostgresBinaries() {}

    /**
     * Unpacks the programs into the directory unless they are there. An unpacking that was cut short leaves nothing
     * behind that could be taken for a whole one.
     *
     * @return the directory that holds {@code initdb}, {@code pg_ctl} and {@code postgres}
     */
    static Path unpackedIn(Path directory) throws IOException {
        String name = archiveName();
        @Nullable URL archive = PostgresBinaries.class.getResource(name);
        if (archive == null) {
            throw new StartFailure("There is no embedded PostgreSQL for this system (" + name.substring(1)
                    + "): install PostgreSQL and set CLOUDMEETX_DATABASE_URL.");
        }
        URLConnection connection = archive.openConnection();
        Path unpacked = directory.resolve(MAJOR_VERSION + "-" + connection.getContentLengthLong());
        if (!Files.exists(unpacked)) {
            Path partial = directory.resolve("partial");
            FileTrees.delete(partial);
            try (InputStream packed = connection.getInputStream()) {
                unpack(packed, partial);
            }
            Files.move(partial, unpacked);
        }
        return unpacked.resolve("bin");
    }

    private static String archiveName() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String name = system.startsWith("mac") ? "darwin" : system.replace(' ', '_');
        String architecture = machine.equals("amd64") || machine.equals("x86_64") ? "x86_64" : "arm_64";
        return "/postgres-" + name + "-" + architecture + ".txz";
    }

    private static void unpack(InputStream packed, Path directory) throws IOException {
        try (TarArchiveInputStream archive =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed, 1 << 16)))) {
            for (@Nullable TarArchiveEntry entry = archive.getNextEntry();
                    entry != null;
                    entry = archive.getNextEntry()) {
                unpack(archive, entry, directory);
            }
        }
    }

    private static void unpack(TarArchiveInputStream archive, TarArchiveEntry entry, Path directory)
            throws IOException {
        Path target = directory.resolve(entry.getName()).normalize();
        if (!target.startsWith(directory)) {
            throw new IOException("The archive has an entry outside of itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.resolve("..").normalize());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(target, directory.resolve(entry.getLinkName()).normalize());
        } else {
            Files.copy(archive, target);
            boolean executable =
                    (entry.getMode() & 0100) != 0 || entry.getName().contains("bin/");
            Files.setPosixFilePermissions(
                    target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }
}
