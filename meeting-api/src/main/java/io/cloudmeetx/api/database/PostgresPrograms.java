package io.cloudmeetx.api.database;

import com.sun.security.auth.module.UnixSystem;
import io.cloudmeetx.api.StartFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the server's programs. PostgreSQL refuses to run as root, and initdb as a user without a name; for those they
 * are run in a user namespace without any mapping ({@code unshare -U}), in which they appear as nobody and yet own the
 * user's files.
 */
final class PostgresPrograms {
    private final Path bin;
    private final List<String> prefix;

    /** What a program left behind. */
    record Outcome(int exitCode, String output) {
        boolean isSuccess() {
            return exitCode == 0;
        }
    }

    private PostgresPrograms(Path bin, List<String> prefix) {
        this.bin = bin;
        this.prefix = prefix;
    }

    static PostgresPrograms in(Path bin) {
        if (!isRoot() && hasName()) {
            return new PostgresPrograms(bin, List.of());
        }
        if (!canUnshare()) {
            throw new StartFailure("The embedded PostgreSQL does not run as root or as a user without a name, and this"
                    + " system does not allow to step out of that role (unshare -U): start CloudMeetX as an ordinary"
                    + " user, or set CLOUDMEETX_DATABASE_URL.");
        }
        return new PostgresPrograms(bin, List.of("unshare", "-U"));
    }

    private static boolean isRoot() {
        return new UnixSystem().getUid() == 0;
    }

    /** Containers are often run under a number that no password file knows; Java then says "?". */
    private static boolean hasName() {
        return !"?".equals(System.getProperty("user.name"));
    }

    private static boolean canUnshare() {
        try {
            return run(List.of("unshare", "-U", "true")).isSuccess();
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    /** Runs the program to its end. */
    Outcome run(String program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(bin.resolve(program).toString());
        command.addAll(arguments);
        return run(command);
    }

    private static Outcome run(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Outcome(process.waitFor(), output.strip());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + command.get(0) + " was running", interrupted);
        }
    }
}
