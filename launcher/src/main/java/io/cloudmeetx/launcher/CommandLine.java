package io.cloudmeetx.launcher;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the arguments ask for. */
sealed interface CommandLine {
    /** Print what there is to set. */
    record Help() implements CommandLine {}

    /** Print the version. */
    record Version() implements CommandLine {}

    /**
     * Start the platform.
     *
     * @param file of the configuration; null: environment alone
     */
    record Start(@Nullable Path file) implements CommandLine {}

    /**
     * The arguments are no command.
     *
     * @param sentence what is wrong with them
     */
    record Wrong(String sentence) implements CommandLine {}

    static CommandLine parse(String... arguments) {
        if (arguments.length == 0) {
            return new Start(null);
        }
        String first = arguments[0];
        if (first.equals("--config") && arguments.length == 2) {
            return start(arguments[1]);
        }
        if (first.startsWith("--config=") && arguments.length == 1) {
            return start(first.substring("--config=".length()));
        }
        if (arguments.length == 1 && (first.equals("--help") || first.equals("-h"))) {
            return new Help();
        }
        if (arguments.length == 1 && first.equals("--version")) {
            return new Version();
        }
        return new Wrong("The arguments \"" + String.join(" ", arguments)
                + "\" are not understood: use none, --config FILE, --help or --version.");
    }

    private static CommandLine start(String file) {
        try {
            return new Start(Path.of(file));
        } catch (InvalidPathException e) {
            return new Wrong("\"" + file + "\" is not a path.");
        }
    }
}
