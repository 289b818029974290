package io.cloudmeetx.api.database;

import io.cloudmeetx.api.StartFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The data directory, held by this process alone until it is closed or dies. */
final class DataDirectory implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Creates the directory if it is missing, and locks it. */
    static DataDirectory held(Path dataDir) {
        Path path = dataDir.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            path = path.toRealPath();
            FileChannel channel = FileChannel.open(
                    path.resolve("postgres.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLockedBy(channel)) {
                channel.close();
                throw new StartFailure("The data directory " + path
                        + " is in use by another CloudMeetX that is running: stop it, or set CLOUDMEETX_DATA_DIR to"
                        + " another directory.");
            }
            return new DataDirectory(path, channel);
        } catch (IOException notWritable) {
            throw new StartFailure(
                    "The data directory " + path + " cannot be written (" + reason(notWritable)
                            + "): make it writable for this user, or set CLOUDMEETX_DATA_DIR to another directory.",
                    notWritable);
        }
    }

    private static boolean isLockedBy(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldInThisProcess) {
            return false;
        }
    }

    /** An I/O failure in words; the message of many of them is only a path. */
    static String reason(IOException failure) {
        String kind = failure.getClass().getSimpleName().replace("Exception", "");
        return failure.getMessage() == null ? kind : kind + ": " + failure.getMessage();
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
