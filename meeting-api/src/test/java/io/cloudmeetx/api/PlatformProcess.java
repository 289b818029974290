package io.cloudmeetx.api;

import java.io.IOException;
import java.nio.file.Path;

/** A platform in a process of its own, which tests may kill. Ends well when its standard input does. */
final class PlatformProcess {
    static final String READY = "ready with meeting ";

    private PlatformProcess() {}

    public static void main(String[] arguments) throws IOException {
        try (Platform platform = Platform.open(Platform.config(Path.of(arguments[0])))) {
            System.out.println(READY + new Rest(platform).guest("Ada").meeting());
            while (System.in.read() >= 0) {
                // until the test closes it
            }
        }
    }
}
