package io.cloudmeetx.benchmarks.load;

import io.cloudmeetx.benchmarks.server.BareRelay;
import io.cloudmeetx.benchmarks.server.Signaling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A server to be measured.
 *
 * @param name    in the table
 * @param command starts it
 * @param dialect its clients' protocol
 * @param onJava  whether it runs in a JVM
 */
record Contender(String name, List<String> command, Dialect dialect, boolean onJava) {
    Contender {
        command = List.copyOf(command);
    }

    /** One of cloudmeetx, cloudmeetx-metrics (as the launcher has Vert.x measure itself), bare and peerjs. */
    static Contender named(String name, List<String> jvmFlags, Path peerJsFolder) {
        return switch (name) {
            case "cloudmeetx" ->
                new Contender("CloudMeetX", java(jvmFlags, Signaling.class), new CloudMeetXDialect(), true);
            case "cloudmeetx-metrics" ->
                new Contender(
                        "CloudMeetX, Vert.x metrics on",
                        java(jvmFlags, Signaling.class, "metrics"),
                        new CloudMeetXDialect(),
                        true);
            case "bare" -> new Contender("bare Vert.x relay", java(jvmFlags, BareRelay.class), new BareDialect(), true);
            case "peerjs" -> new Contender("PeerJS server", node(peerJsFolder), new PeerJsDialect(), false);
            default -> throw new IllegalArgumentException("no such server: " + name);
        };
    }

    private static List<String> node(Path folder) {
        return List.of("node", folder.resolve("server.mjs").toAbsolutePath().toString());
    }

    private static List<String> java(List<String> jvmFlags, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmFlags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
