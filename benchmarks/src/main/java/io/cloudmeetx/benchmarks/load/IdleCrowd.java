package io.cloudmeetx.benchmarks.load;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Opens many sockets, two for each meeting, which then say nothing; on a server process of its own. */
final class IdleCrowd {
    private static final int AT_ONCE = 50;
    private static final int WARMING_CONNECTIONS = 200;
    private static final int SECONDS_TO_SETTLE = 4;
    private static final int SECONDS_TO_CONNECT = 60;

    private final Vertx vertx;
    private final int connections;

    /**
     * The figures of one server, for each connection.
     *
     * @param residentKib            in the first crowd, as it stands
     * @param residentKibAfterGc     the same, after a collection on both sides of the difference; as it stands if the
     *                               server is not in a JVM
     * @param coldMicros             CPU of a connect in the first crowd
     * @param warmMicros             CPU of a connect in the third
     */
    record Figures(double residentKib, double residentKibAfterGc, double coldMicros, double warmMicros) {}

    IdleCrowd(Vertx vertx, int connections) {
        this.vertx = vertx;
        this.connections = connections;
    }

    Figures measure(Contender contender) throws InterruptedException {
        try (ServerProcess server = ServerProcess.start(contender)) {
            Sockets warming = new Sockets(vertx, server);
            connect(warming, WARMING_CONNECTIONS);
            leave(warming);
            ProcessFigures figures = server.figures();
            server.collectGarbage();
            double before = figures.residentKib();
            Sockets crowd = new Sockets(vertx, server);
            double cold = cpuOfConnecting(figures, crowd);
            settle();
            double after = figures.residentKib();
            server.collectGarbage();
            double afterGc = figures.residentKib();
            leave(crowd);
            leave(connected(new Sockets(vertx, server)));
            Sockets third = new Sockets(vertx, server);
            double warm = cpuOfConnecting(figures, third);
            leave(third);
            return new Figures((after - before) / connections, (afterGc - before) / connections, cold, warm);
        }
    }

    private double cpuOfConnecting(ProcessFigures figures, Sockets sockets) {
        double before = figures.cpuSeconds();
        connect(sockets, connections);
        return (figures.cpuSeconds() - before) * 1e6 / connections;
    }

    private Sockets connected(Sockets sockets) {
        connect(sockets, connections);
        return sockets;
    }

    private static void connect(Sockets sockets, int count) {
        for (int opened = 0; opened < count; opened += AT_ONCE) {
            List<Future<WebSocket>> some = new ArrayList<>();
            for (int number = opened; number < Math.min(opened + AT_ONCE, count); number++) {
                some.add(sockets.open(new Seat(number / 2, number % 2 == 0), () -> {}));
            }
            try {
                Future.all(some).await(SECONDS_TO_CONNECT, TimeUnit.SECONDS);
            } catch (TimeoutException slow) {
                long missing = some.stream().filter(open -> !open.succeeded()).count();
                throw new IllegalStateException(missing + " of the sockets from " + opened + " did not open", slow);
            }
        }
    }

    private static void leave(Sockets sockets) throws InterruptedException {
        sockets.close().await();
        settle();
    }

    private static void settle() throws InterruptedException {
        TimeUnit.SECONDS.sleep(SECONDS_TO_SETTLE);
    }
}
