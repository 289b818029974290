package io.cloudmeetx.benchmarks.load;

import java.nio.file.Path;
import java.util.List;

/**
 * What a run does.
 *
 * @param meetings        of two people each
 * @param windows         messages on their way in each meeting, one part of the run for each
 * @param warmUpSeconds   of traffic for each server before anything is measured, at most: less if its compilers are idle
 * @param rounds          of the bouncing; a round measures every server once
 * @param seconds         that one server is measured in a round
 * @param idleConnections that are opened and left alone
 * @param idleRounds      of those; 0: none
 * @param peerJs          the folder of its {@code server.mjs}, installed
 * @param jvmFlags        of every server in a JVM
 * @param servers         the names of {@link Contender#named} in the order of the table; all are compared with the first
 */
record LoadOptions(
        int meetings,
        List<Integer> windows,
        int warmUpSeconds,
        int rounds,
        int seconds,
        int idleConnections,
        int idleRounds,
        Path peerJs,
        List<String> jvmFlags,
        List<String> servers) {
    LoadOptions {
        windows = List.copyOf(windows);
        jvmFlags = List.copyOf(jvmFlags);
        servers = List.copyOf(servers);
    }

    /** From system properties {@code load.…}; everything has a default. */
    static LoadOptions read() {
        return new LoadOptions(
                Integer.getInteger("load.meetings", 50),
                list("load.windows", "1,8").stream().map(Integer::valueOf).toList(),
                Integer.getInteger("load.warmUpSeconds", 60),
                Integer.getInteger("load.rounds", 7),
                Integer.getInteger("load.seconds", 4),
                Integer.getInteger("load.idleConnections", 2_000),
                Integer.getInteger("load.idleRounds", 3),
                Path.of(System.getProperty("load.peerJs", "benchmarks/peerjs")),
                List.of(System.getProperty("load.jvmFlags", "-Xms64m -Xmx1g").split(" ", -1)),
                list("load.servers", "cloudmeetx,bare,peerjs"));
    }

    private static List<String> list(String property, String usually) {
        return List.of(System.getProperty(property, usually).split(",", -1));
    }

    List<Contender> contenders() {
        return servers.stream()
                .map(server -> Contender.named(server, jvmFlags, peerJs))
                .toList();
    }
}
