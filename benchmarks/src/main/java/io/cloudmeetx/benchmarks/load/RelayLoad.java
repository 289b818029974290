package io.cloudmeetx.benchmarks.load;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends the same traffic through our signaling, a bare relay and the PeerJS server, each a process of its own, and
 * prints what it cost them. The servers take turns in every round, so that what else the machine does hits all alike.
 */
public final class RelayLoad {
    private static final int EVENT_LOOPS = 2;

    private final LoadOptions options;
    private final Vertx vertx;

    private RelayLoad(LoadOptions options, Vertx vertx) {
        this.options = options;
        this.vertx = vertx;
    }

    public static void main(String[] arguments) throws InterruptedException {
        Vertx vertx =
                Vertx.vertx(new VertxOptions().setEventLoopPoolSize(EVENT_LOOPS).setPreferNativeTransport(true));
        RelayLoad load = new RelayLoad(LoadOptions.read(), vertx);
        try {
            load.bounce();
            load.idle();
        } finally {
            vertx.close().await();
        }
    }

    private void bounce() throws InterruptedException {
        if (options.rounds() == 0) {
            return;
        }
        List<ServerProcess> servers = new ArrayList<>();
        List<Bouncing> all = new ArrayList<>();
        try {
            for (Contender contender : options.contenders()) {
                ServerProcess server = ServerProcess.start(contender);
                servers.add(server);
                all.add(Bouncing.open(vertx, server, options.meetings()));
            }
            for (int window : options.windows()) {
                System.out.print(Report.bouncing(window, rounds(all, window)));
            }
        } finally {
            all.forEach(Bouncing::close);
            servers.forEach(ServerProcess::close);
        }
    }

    private List<Medians<Bouncing.Round>> rounds(List<Bouncing> all, int window) throws InterruptedException {
        for (Bouncing bouncing : all) {
            bouncing.warmUp(window, options.warmUpSeconds());
        }
        Map<String, List<Bouncing.Round>> results = new LinkedHashMap<>();
        for (int round = 0; round < options.rounds(); round++) {
            for (Bouncing bouncing : all) {
                results.computeIfAbsent(bouncing.server().contender().name(), name -> new ArrayList<>())
                        .add(bouncing.measure(window, options.seconds()));
            }
        }
        return medians(results);
    }

    private void idle() throws InterruptedException {
        if (options.idleRounds() == 0) {
            return;
        }
        IdleCrowd crowd = new IdleCrowd(vertx, options.idleConnections());
        Map<String, List<IdleCrowd.Figures>> results = new LinkedHashMap<>();
        for (int round = 0; round < options.idleRounds(); round++) {
            for (Contender contender : options.contenders()) {
                results.computeIfAbsent(contender.name(), name -> new ArrayList<>())
                        .add(crowd.measure(contender));
            }
        }
        System.out.print(Report.idle(options.idleConnections(), medians(results)));
    }

    private static <T> List<Medians<T>> medians(Map<String, List<T>> results) {
        return results.entrySet().stream()
                .map(entry -> new Medians<>(entry.getKey(), entry.getValue()))
                .toList();
    }
}
